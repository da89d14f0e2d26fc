"""Who did what: written in the transaction of the change itself, never changed."""

from aerostic.audit.entries import record, record_each
from aerostic.audit.queries import EntryRow, platform_trail, trail

__all__ = ["EntryRow", "platform_trail", "record", "record_each", "trail"]

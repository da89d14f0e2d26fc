"""Who did what, from where: written in the transaction of the change itself, never changed, kept for 90 days."""

from aerostic.audit.audit_names import Mentions, mentions, reach
from aerostic.audit.entries import record, record_each, record_look, record_within
from aerostic.audit.filters import AuditFilter
from aerostic.audit.months import KEPT, turn_months
from aerostic.audit.queries import EntryRow, TooMuch, search, search_platform
from aerostic.audit.reasons import checked_reason

__all__ = [
    "KEPT",
    "AuditFilter",
    "EntryRow",
    "Mentions",
    "TooMuch",
    "checked_reason",
    "mentions",
    "reach",
    "record",
    "record_each",
    "record_look",
    "record_within",
    "search",
    "search_platform",
    "turn_months",
]

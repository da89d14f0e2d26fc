"""What operators of the platform see and do. Every read is audited; no tenant's words are shown."""

from aerostic.admin.queries import AlarmRow, BuriedRow, LineRow, Overview, overview

__all__ = ["AlarmRow", "BuriedRow", "LineRow", "Overview", "overview"]

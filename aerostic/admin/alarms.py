"""What the platform tells its operators: open alarms, and those resolved lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text

from aerostic import audit
from aerostic.admin.audit_views import audit_view
from aerostic.kit import alarms
from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work

MOST: Final = 100
REMEMBERED: Final = timedelta(days=7)

ALARMS = text("""
    SELECT id, subject, said, times, raised_at, last_at, resolved_at FROM alarms
    WHERE resolved_at IS NULL OR resolved_at > CAST(:since AS timestamptz)
    ORDER BY resolved_at IS NOT NULL, coalesce(resolved_at, last_at) DESC, id DESC LIMIT :most
""")
OPEN = text("SELECT count(*) AS open FROM alarms WHERE resolved_at IS NULL")


@dataclass(frozen=True, slots=True)
class AlarmRow:
    id: int
    subject: str
    said: str
    times: int
    raised_at: datetime
    last_at: datetime
    resolved_at: datetime | None


def all_alarms(work: Work) -> list[AlarmRow]:
    """Open ones first, then those resolved within a week."""
    audit_view(work, "alarms")
    return [AlarmRow(*row) for row in work.rows(ALARMS, since=work.now - REMEMBERED, most=MOST)]


def open_alarms(work: Work) -> int:
    """Counts open alarms for the mark in the menu; it names no workspace."""
    work.require(Permission.OPERATE_PLATFORM)
    return work.rows(OPEN)[0].open


def resolve_alarm(work: Work, alarm_id: int) -> None:
    """Should its cause go on, it is raised anew. Raises NotFound when it was resolved already."""
    work.require(Permission.OPERATE_PLATFORM)
    resolved = alarms.resolve_one(work, alarm_id)
    if resolved is None:
        raise NotFound("This alarm was resolved already, by somebody else or because its cause went away.")
    audit.record(work, "alarm.resolved", None, alarm=alarm_id, subject=resolved.subject, times=resolved.times)

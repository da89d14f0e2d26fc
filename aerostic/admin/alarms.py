"""What the platform tells its operators: open alarms, and those settled lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text

from aerostic import audit
from aerostic.admin.looks import look
from aerostic.kit.actor import Permission
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work

MOST: Final = 100
REMEMBERED: Final = timedelta(days=7)

ALARMS = text("""
    SELECT id, subject, said, times, raised_at, last_at, settled_at FROM alarms
    WHERE settled_at IS NULL OR settled_at > CAST(:since AS timestamptz)
    ORDER BY settled_at IS NOT NULL, coalesce(settled_at, last_at) DESC, id DESC LIMIT :most
""")
OPEN = text("SELECT count(*) AS open FROM alarms WHERE settled_at IS NULL")
SETTLE = text("UPDATE alarms SET settled_at = :now WHERE id = :id AND settled_at IS NULL RETURNING subject, times")


@dataclass(frozen=True, slots=True)
class NoticeRow:
    id: int
    subject: str
    said: str
    times: int
    raised_at: datetime
    last_at: datetime
    settled_at: datetime | None


def notices(work: Work) -> list[NoticeRow]:
    """Open ones first, then those settled within a week."""
    look(work, "notices")
    return [NoticeRow(*row) for row in work.rows(ALARMS, since=work.now - REMEMBERED, most=MOST)]


def open_notices(work: Work) -> int:
    """For the mark beside the entry that leads to them; tells of no workspace."""
    work.require(Permission.OPERATE_PLATFORM)
    return work.rows(OPEN)[0].open


def settle(work: Work, notice_id: int) -> None:
    """Should its cause go on, it is raised anew. Raises NotFound when it was settled already."""
    work.require(Permission.OPERATE_PLATFORM)
    settled = work.row(SETTLE, id=notice_id, now=work.now)
    if settled is None:
        raise NotFound("This notice was settled already, by somebody else or because its cause went away.")
    audit.record(work, "notice.settled", None, notice=notice_id, subject=settled.subject, times=settled.times)

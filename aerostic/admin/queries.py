"""The lines, what was buried and what is alarming, in one audited look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import text

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

MOST: Final = 50  # buried entries and alarms at a time

LINES = text("""
    SELECT line, count(*) AS depth, count(*) FILTER (WHERE leased_until > now()) AS held,
           count(*) FILTER (WHERE due_at > now()) AS later,
           extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())) AS oldest
    FROM waiting GROUP BY line ORDER BY line
""")
BURIED = text("""
    SELECT id, line, meant, coalesce(kind, '') AS kind, attempts, reason, buried_at
    FROM buried ORDER BY buried_at DESC LIMIT :most
""")
BURIED_COUNT = text("SELECT count(*) AS all FROM buried")
ALARMS = text("""
    SELECT subject, said, times, raised_at, last_at FROM alarms
    WHERE settled_at IS NULL ORDER BY last_at DESC LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class LineRow:
    """`oldest` is how many seconds the oldest due entry has waited; None when none is due."""

    line: str
    depth: int
    held: int
    later: int
    oldest: float | None


@dataclass(frozen=True, slots=True)
class BuriedRow:
    id: int
    line: str
    meant: str
    kind: str
    attempts: int
    reason: str
    buried_at: datetime


@dataclass(frozen=True, slots=True)
class AlarmRow:
    subject: str
    said: str
    times: int
    raised_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    lines: list[LineRow]
    buried: list[BuriedRow]
    buried_count: int
    alarms: list[AlarmRow]


def overview(work: Work) -> Overview:
    """For operators, under the platform's own database role."""
    work.require(Permission.OPERATE_PLATFORM)
    audit.record(work, "platform.viewed", None, what="lines")
    counted = work.row(BURIED_COUNT)
    return Overview(
        lines=[
            LineRow(row.line, row.depth, row.held, row.later, float(row.oldest) if row.oldest is not None else None)
            for row in work.rows(LINES)
        ],
        buried=[
            BuriedRow(row.id, row.line, row.meant, row.kind, row.attempts, row.reason, row.buried_at)
            for row in work.rows(BURIED, most=MOST)
        ],
        buried_count=counted[0] if counted else 0,
        alarms=[
            AlarmRow(row.subject, row.said, row.times, row.raised_at, row.last_at)
            for row in work.rows(ALARMS, most=MOST)
        ],
    )

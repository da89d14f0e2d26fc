"""The lines and their lanes: how deep, how late, and what was set aside in them until an operator decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.admin.audit_views import audit_view
from aerostic.kit import alarms, dead_letters
from aerostic.kit.actor import Permission
from aerostic.kit.dead_letters import DeadLetter
from aerostic.kit.errors import NotFound
from aerostic.kit.queues import LINES as KNOWN
from aerostic.kit.work import Work

MOST: Final = 100
LANES_SHOWN: Final = 20

Decision = Callable[[Work, Sequence[int]], Sequence[DeadLetter]]

LINES = text("""
    SELECT line, count(*) AS depth, count(*) FILTER (WHERE leased_until > now()) AS held,
           count(*) FILTER (WHERE due_at > now()) AS later, count(DISTINCT lane) AS lanes,
           extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())) AS oldest
    FROM waiting GROUP BY line
""")
LANES = text("""
    SELECT l.line, l.lane, l.depth, l.oldest, l.tries, l.said, w.id AS workspace_id, w.name AS workspace,
           coalesce(c.display_phone_number, '') AS number
    FROM (SELECT line, lane, count(*) AS depth, max(attempts) AS tries, max(last_error) AS said,
                 extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())) AS oldest,
                 CASE WHEN count(DISTINCT workspace_id) = 1 THEN min(CAST(workspace_id AS text)) END AS workspace_id
          FROM waiting GROUP BY line, lane ORDER BY oldest DESC NULLS LAST, depth DESC LIMIT :most) l
    LEFT JOIN workspaces w ON w.id = CAST(l.workspace_id AS uuid)
    LEFT JOIN channels c ON c.workspace_id = w.id AND CAST(c.id AS text) = l.lane
    ORDER BY l.oldest DESC NULLS LAST, l.depth DESC, l.line, l.lane
""")
DEAD_LETTERS = text("""
    SELECT b.id, b.line, b.meant, coalesce(b.kind, '') AS kind, b.attempts, b.reason, b.created_at, b.failed_at,
           b.workspace_id, coalesce(w.name, '') AS workspace, count(*) OVER () AS total
    FROM dead_letters b LEFT JOIN workspaces w ON w.id = b.workspace_id
    WHERE :words = '' OR strpos(lower(concat_ws(' ', b.line, b.meant, b.kind, b.reason, w.name)), :words) > 0
    ORDER BY b.failed_at DESC, b.id DESC LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class LineRow:
    """`oldest` is how many seconds the oldest due entry has waited; None when none is due."""

    line: str
    depth: int
    held: int
    later: int
    lanes: int
    oldest: float | None


@dataclass(frozen=True, slots=True)
class LaneRow:
    """What shares a pace: a number's messages, a queue's jobs. `last_error` is the latest among its entries."""

    line: str
    lane: str
    depth: int
    oldest: float | None
    attempts: int
    last_error: str
    workspace_id: UUID | None
    workspace: str
    number: str


@dataclass(frozen=True, slots=True)
class DeadLetterRow:
    """`meant` is the id of what no attempt could deal with; of a job, its kind."""

    id: int
    line: str
    meant: str
    kind: str
    attempts: int
    reason: str
    created_at: datetime
    failed_at: datetime
    workspace_id: UUID | None
    workspace: str


@dataclass(frozen=True, slots=True)
class Queues:
    """`found` counts the dead letters asked for, of which the newest are in `dead_letters`."""

    lines: list[LineRow]
    lanes: list[LaneRow]
    dead_letters: list[DeadLetterRow]
    found: int


def queues(work: Work, words: str = "", limit: int = MOST) -> Queues:
    """All lines, their latest lanes, and the dead letters in whose line, kind, workspace or reason the words are."""
    audit_view(work, "queues")
    rows = work.rows(DEAD_LETTERS, words=words.strip().lower(), most=min(limit, MOST))
    return Queues(
        lines=_lines(work),
        lanes=_lanes(work),
        dead_letters=[DeadLetterRow(*tuple(row)[:-1]) for row in rows],
        found=rows[0].total if rows else 0,
    )


def _lines(work: Work) -> list[LineRow]:
    """Those that hold nothing just now as well."""
    found = {row.line: row for row in work.rows(LINES)}
    empty = [LineRow(line, 0, 0, 0, 0, None) for line in KNOWN if line not in found]
    full = [LineRow(r.line, r.depth, r.held, r.later, r.lanes, _seconds(r.oldest)) for r in found.values()]
    order = {line: place for place, line in enumerate(KNOWN)}
    return sorted([*full, *empty], key=lambda row: (order.get(row.line, len(order)), row.line))


def _lanes(work: Work) -> list[LaneRow]:
    return [
        LaneRow(
            row.line,
            row.lane,
            row.depth,
            _seconds(row.oldest),
            row.tries,
            row.said or "",
            row.workspace_id,
            row.workspace or "",
            row.number,
        )
        for row in work.rows(LANES, most=LANES_SHOWN)
    ]


def _seconds(oldest: object) -> float | None:
    return None if oldest is None else float(str(oldest))


def retry(work: Work, entry_ids: Sequence[int]) -> int:
    """They wait again, at the foot of the ladder; the sweeper finds them within a second. How many there were."""
    return _decide(work, "entry.retried", dead_letters.retry, entry_ids)


def discard(work: Work, entry_ids: Sequence[int], reason: str) -> int:
    """They are gone for good; the reason stays on record. How many there were."""
    why = audit.checked_reason(reason)
    return _decide(work, "entry.discarded", dead_letters.discard, entry_ids, reason=why)


def _decide(work: Work, action: str, verb: Decision, entry_ids: Sequence[int], **details: str) -> int:
    work.require(Permission.OPERATE_PLATFORM)
    taken = verb(work, list(entry_ids)[:MOST])
    if not taken:
        raise NotFound("These entries are no dead letters any more. Somebody may have decided about them a moment ago.")
    for row in taken:
        said = details | {"entry": row.id, "line": row.line, "meant": row.kind or row.meant, "failed_with": row.reason}
        if row.workspace_id:
            audit.record_within(work, row.workspace_id, action, None, **said)
        else:
            audit.record(work, action, None, **said)
    alarms.resolve_others(work, "dead_letter:", dead_letters.subjects(work))
    return len(taken)

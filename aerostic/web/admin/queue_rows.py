"""The queues, their latest lanes and the dead letters, as rows ready to be shown."""

from dataclasses import dataclass

from aerostic import admin
from aerostic.kit import phone
from aerostic.kit.counts import counted, grouped
from aerostic.web.admin.labels import LINES, duration

LATE = 10.0  # seconds; from then on the watchdog speaks


@dataclass(frozen=True, slots=True)
class Queue:
    name: str
    said: str
    depth: str
    held: str
    later: str
    lanes: str
    oldest: str
    look: str


@dataclass(frozen=True, slots=True)
class Lane:
    id: str
    line: str
    said: str
    under: str
    depth: str
    oldest: str
    look: str
    attempts: str
    error: str
    workspace_id: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    id: str
    line: str
    what: str
    workspace: str
    workspace_id: str
    attempts: str
    reason: str
    at: str


def queue_of(row: admin.LineRow) -> Queue:
    name, said = LINES.get(row.line, (row.line.capitalize(), "A queue of its own."))
    oldest, look = age_of(row.oldest)
    lanes = counted(row.lanes, "lane") if row.lanes else "no lanes"
    return Queue(name, said, grouped(row.depth), grouped(row.held), grouped(row.later), lanes, oldest, look)


def lane_of(row: admin.LaneRow) -> Lane:
    oldest, look = age_of(row.oldest)
    return Lane(
        id=f"{row.line}/{row.lane}",
        line=LINES.get(row.line, (row.line, ""))[0],
        said=row.workspace or row.lane or "of all workspaces",
        under=phone.formatted(row.number) if row.number else "",
        depth=grouped(row.depth),
        oldest=oldest,
        look=look,
        attempts=grouped(row.attempts),
        error=row.last_error,
        workspace_id=str(row.workspace_id or ""),
    )


def dead_letter_of(row: admin.DeadLetterRow) -> DeadLetter:
    return DeadLetter(
        id=str(row.id),
        line=LINES.get(row.line, (row.line, ""))[0],
        what=row.kind or row.meant,
        workspace=row.workspace,
        workspace_id=str(row.workspace_id or ""),
        attempts=grouped(row.attempts),
        reason=row.reason,
        at=row.failed_at.isoformat(),
    )


def age_of(seconds: float | None) -> tuple[str, str]:
    if seconds is None:
        return "none due", "good"
    return duration(seconds), "bad" if seconds > LATE else "good"

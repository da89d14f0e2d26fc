"""The entry of one waiting job: taken under a lease, then finished with its work, put back up the ladder, or buried."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit import alarms, lines
from aerostic.kit.jobs import Job
from aerostic.kit.work import Work, working

LONGEST: Final = timedelta(minutes=3)  # a job's whole time; a dead worker's lease runs out after it

TAKE = text("""
    UPDATE waiting SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
    WHERE id = :id AND line = 'jobs' AND due_at <= now() AND (leased_until IS NULL OR leased_until < now())
    RETURNING id, kind, ids, workspace_id, attempts
""")
WAITS = text("""
    SELECT FROM waiting
    WHERE line = 'jobs' AND lane = :queue AND kind = :kind AND workspace_id IS NOT DISTINCT FROM :workspace
""")


@dataclass(frozen=True, slots=True)
class JobEntry:
    """`attempts` counts this one."""

    id: int
    kind: str
    ids: dict[str, str]
    workspace_id: UUID | None
    attempts: int


def take(entry_id: int) -> JobEntry | None:
    """The entry, ours for three minutes; None when it is done, not due, or somebody else's."""
    with working() as work:
        row = work.row(TAKE, id=entry_id, lease=LONGEST.total_seconds())
    return JobEntry(*row) if row else None


def put_back(entry: JobEntry, reason: str, delay: timedelta | None) -> None:
    """Up the ladder, or after the delay its trouble asked for; past the last step it is buried."""
    step = lines.next_delay(entry.attempts)
    if step is None:
        bury(entry, reason)
        return
    with working() as work:
        lines.postpone(work.session, entry.id, delay or step, reason)


def bury(entry: JobEntry, reason: str) -> None:
    with working() as work:
        lines.bury(work.session, entry.id, reason)
        alarms.raise_alarm(work, f"buried:{entry.kind}", f"Gave up on {entry.kind}: {reason}")


def is_waiting(work: Work, job: Job) -> bool:
    """Whether such a job of this workspace, or of none, still waits from last time."""
    return bool(work.rows(WAITS, queue=job.queue, kind=job.kind, workspace=work.workspace_id))

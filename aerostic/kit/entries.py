"""One waiting job: taken under a lease, then finished, put back up the ladder, or kept as a dead letter."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit import alarms, lines
from aerostic.kit.errors import Trouble
from aerostic.kit.jobs import Job
from aerostic.kit.leases import Leases
from aerostic.kit.lines import LADDER, LEASE
from aerostic.kit.work import Work, working

MOST_ATTEMPTS: Final = len(LADDER) + 1  # after which a job that no worker survives is given up unperformed

TAKE = text("""
    UPDATE waiting SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
    WHERE id = :id AND line = 'jobs' AND due_at <= now() AND (leased_until IS NULL OR leased_until < now())
    RETURNING id, kind, ids, workspace_id, attempts
""")
WAITS = text("""
    SELECT FROM waiting
    WHERE line = 'jobs' AND lane = :queue AND kind = :kind AND workspace_id IS NOT DISTINCT FROM :workspace
""")


class Overtaken(Trouble):
    """A lease ran out, and another worker performed the job."""


@dataclass(frozen=True, slots=True)
class JobEntry:
    """`attempts` counts this one."""

    id: int
    kind: str
    ids: dict[str, str]
    workspace_id: UUID | None
    attempts: int


def take(entry_id: int) -> JobEntry | None:
    """The entry under a lease of ours; None when it is done, not due, or somebody else's."""
    with working() as work:
        row = work.row(TAKE, id=entry_id, lease=LEASE.total_seconds())
    return JobEntry(*row) if row else None


def keeping(entry: JobEntry) -> Leases:
    """The lease is renewed while the block lasts; should its process die, another has the job seconds later."""
    return Leases(entry.kind, [entry.id])


def finish(work: Work, entry: JobEntry) -> None:
    """The last step of the job's own work. Raises Overtaken when another performed it meanwhile: this one is undone."""
    if not lines.finish(work.connection, [entry.id]):
        raise Overtaken


def put_back(entry: JobEntry, reason: str, delay: timedelta | None) -> None:
    """Up the ladder, or after the delay its trouble asked for; past the last step it becomes a dead letter."""
    step = lines.next_delay(entry.attempts)
    if step is None:
        give_up(entry, reason)
        return
    with working() as work:
        lines.postpone(work.connection, entry.id, delay or step, reason)


def give_up(entry: JobEntry, reason: str) -> None:
    with working() as work:
        lines.give_up(work.connection, entry.id, reason)
        alarms.raise_alarm(work, f"dead_letter:{entry.kind}", f"Gave up on {entry.kind}: {reason}")


def is_worth_trying(entry: JobEntry) -> bool:
    """A job whose every worker died would kill workers for ever."""
    return entry.attempts <= MOST_ATTEMPTS


def is_waiting(work: Work, job: Job) -> bool:
    """Whether such a job of this workspace, or of none, still waits from last time."""
    return bool(work.rows(WAITS, queue=job.queue, kind=job.kind, workspace=work.workspace_id))

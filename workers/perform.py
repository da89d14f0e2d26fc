"""The only functions RQ ever calls: drain a line, or perform the job of one entry and decide about its failure."""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.exc import OperationalError

from aerostic.kit import alarms, lines, metrics
from aerostic.kit.drain import Drain
from aerostic.kit.errors import GiveUp, TryLater
from aerostic.kit.log import about
from aerostic.kit.work import working
from workers import default, inbound, outbound
from workers.registry import drainers, performers

__all__ = ["default", "drain", "inbound", "outbound", "perform"]

# Held until its transaction ends, so that a second nudge finds nothing; a dead worker's lease simply runs out.
TAKE = text("""
    UPDATE waiting SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
    WHERE id = :id AND line = 'jobs' AND due_at <= now() AND (leased_until IS NULL OR leased_until < now())
    RETURNING id, kind, ids, workspace_id, attempts
""")
LONGEST = timedelta(minutes=3)

log = logging.getLogger(__name__)


def drain(name: str) -> None:
    line, drainer = drainers[name]
    try:
        with Drain(line) as shift:
            drainer(shift)
    finally:
        metrics.flush()


def perform(entry_id: int) -> None:
    with working() as work:
        entry = work.row(TAKE, id=entry_id, lease=LONGEST.total_seconds())
    if entry is None:
        return
    with about(job_id=str(entry.id), workspace_id=str(entry.workspace_id or "")):
        attempt(entry)


def attempt(entry: Row[Any]) -> None:
    """The edge where a job's failure is decided: later, up the ladder, or buried with its reason."""
    try:
        job, performer = performers[entry.kind]
        with working(workspace_id=entry.workspace_id) as work:
            performer(work, job.of(entry.ids))
            lines.finish(work.session, [entry.id])
    except OperationalError:
        raise
    except GiveUp as end:
        bury(entry, str(end))
    except TryLater as trouble:
        again(entry, str(trouble), trouble.delay)
    except Exception as error:
        log.exception("job.failed")
        again(entry, f"{type(error).__name__}: {error}"[:500], None)


def again(entry: Row[Any], reason: str, delay: timedelta | None) -> None:
    wait = lines.next_delay(entry.attempts)
    if wait is None:
        bury(entry, reason)
        return
    with working() as work:
        lines.postpone(work.session, entry.id, delay or wait, reason)


def bury(entry: Row[Any], reason: str) -> None:
    with working() as work:
        lines.bury(work.session, entry.id, reason)
        alarms.raise_alarm(work, f"buried:{entry.kind}", f"Gave up on {entry.kind}: {reason}")

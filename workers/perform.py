"""The only functions RQ ever calls: drain a line, or perform the job of one entry and decide about its failure."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from aerostic.kit import entries, metrics
from aerostic.kit.db import DatabaseAway
from aerostic.kit.drain import Drain
from aerostic.kit.entries import JobEntry, Overtaken
from aerostic.kit.error_text import describe
from aerostic.kit.errors import GiveUp, TryLater
from aerostic.kit.jobs import Job
from aerostic.kit.log import about
from aerostic.kit.work import Work, working
from workers import default, inbound, media, outbound
from workers.registry import AnySteps, Steps, drainers, performers

__all__ = ["default", "drain", "inbound", "media", "outbound", "perform"]

log = logging.getLogger(__name__)


def drain(name: str) -> None:
    line, drainer = drainers[name]
    try:
        with Drain(line) as shift:
            drainer(shift)
    finally:
        metrics.flush()


def perform(entry_id: int) -> None:
    if entry := entries.take(entry_id):
        with about(job_id=str(entry.id), workspace_id=str(entry.workspace_id or "")), entries.keeping(entry):
            attempt(entry)


def attempt(entry: JobEntry) -> None:
    """The edge where a job's failure is decided: later, up the ladder, or a dead letter with its reason."""
    try:
        carry_out(entry)
    except DatabaseAway:
        raise  # its lease runs out, and the sweeper finds it
    except Overtaken:
        log.warning("job.overtaken")
    except GiveUp as end:
        entries.give_up(entry, str(end))
    except TryLater as trouble:
        entries.put_back(entry, str(trouble), trouble.delay)
    except Exception as error:
        log.exception("job.failed")
        entries.put_back(entry, describe(error), None)


def carry_out(entry: JobEntry) -> None:
    """The last work of the job and the end of its entry commit together."""
    if not entries.is_worth_trying(entry):
        raise GiveUp(f"No worker survived it in {entry.attempts - 1} attempts.")
    if entry.kind not in performers:
        raise GiveUp(f"Nothing here performs a job of the kind {entry.kind}.")
    job, performer = performers[entry.kind]
    if isinstance(performer, Steps):
        carry_out_in_steps(entry, cast("AnySteps", performer), job.of(entry.ids))
    else:
        with finishing(entry) as work:
            performer(work, job.of(entry.ids))


def carry_out_in_steps(entry: JobEntry, steps: AnySteps, job: Job) -> None:
    """The lease is renewed while the call lasts; an attempt that dies between two steps begins again with the first."""
    with working(workspace_id=entry.workspace_id) as work:
        prepared = steps.prepare(work, job)
    answer = None if prepared is None else steps.call(prepared, f"{entry.kind}.{entry.id}")
    with finishing(entry) as work:
        if prepared is not None:
            steps.record(work, job, answer)


@contextmanager
def finishing(entry: JobEntry) -> Iterator[Work]:
    with working(workspace_id=entry.workspace_id) as work:
        yield work
        entries.finish(work, entry)

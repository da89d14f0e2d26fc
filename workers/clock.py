"""The clock: sweeper, watchdog and cron. One holds it at a time, by advisory lock; others wait to take over."""

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from aerostic.kit import jumps, nudges, redis, sweep
from aerostic.kit.advisory_lock import AdvisoryLock, try_lock
from aerostic.kit.db import DatabaseAway
from aerostic.kit.sweep import CLOCK_LOCK
from aerostic.kit.work import working
from workers import cron, watchdog
from workers.registry import lines

BEAT: Final = 1.0  # seconds

log = logging.getLogger(__name__)


def run() -> None:
    """Until told to stop. A database that is away costs beats, nothing else."""
    while True:
        try:
            with try_lock(CLOCK_LOCK) as lock:
                if lock:
                    keep_beating(lock)
        except DatabaseAway as error:
            log.warning("clock.interrupted", extra={"reason": type(error).__name__})
        time.sleep(BEAT)


def keep_beating(lock: AdvisoryLock) -> None:
    """Once a second for as long as the lock is ours."""
    log.info("clock.taken")
    since = time.monotonic()
    while True:
        with on_the_beat():
            beat(since)
        lock.check_held()


@contextmanager
def on_the_beat() -> Generator[None]:
    began = time.monotonic()
    yield
    time.sleep(max(0.0, BEAT - (time.monotonic() - began)))


def beat(since: float) -> None:
    """`since`, on the monotonic clock, it beats; what fell due before may need a moment to be woken."""
    if jumps.follow():
        cron.look_soon()
    try:
        wake_the_due()
    except redis.RedisError as error:
        redis.note_failure(error)
    if time.monotonic() - since > watchdog.TOO_OLD.total_seconds():
        watchdog.check()
    cron.run_due()


def wake_the_due() -> None:
    """Whatever Redis lost is found here: lines with due entries are nudged, due jobs pushed."""
    with working() as work:
        due = {one.line for one in sweep.due_lines(work)}
        jobs = sweep.due_jobs(work)
    for line in lines():
        if line.name in due:
            nudges.nudge(redis.client(), line)
    for entry_id, queue in jobs:
        nudges.push(redis.client(), entry_id, queue)

"""The clock: sweeper, watchdog and cron. One holds it at a time, by advisory lock; others wait to take over."""

import logging
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from redis.exceptions import RedisError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from aerostic.kit import db, nudges, redis, sweep
from aerostic.kit.sweep import CLOCK_LOCK
from aerostic.kit.work import working
from workers import cron, watchdog
from workers.registry import lines

BEAT: Final = 1.0  # seconds
TAKE = text("SELECT pg_try_advisory_lock(:key)")

log = logging.getLogger(__name__)


def run() -> None:
    """Until told to stop. A database that is away costs beats, nothing else."""
    while True:
        try:
            with db.engine().connect() as connection:
                hold(connection)
        except DBAPIError as error:
            log.warning("clock.interrupted", extra={"reason": type(error).__name__})
        time.sleep(BEAT)


def hold(connection: Connection) -> None:
    """Beat once a second for as long as the lock is ours."""
    if not connection.execute(TAKE, {"key": CLOCK_LOCK}).scalar_one():
        connection.rollback()
        return
    log.info("clock.taken")
    while True:
        connection.commit()
        with on_the_beat():
            beat()
        connection.execute(text("SELECT 1"))  # the lock lives and dies with this connection


@contextmanager
def on_the_beat() -> Generator[None]:
    began = time.monotonic()
    yield
    time.sleep(max(0.0, BEAT - (time.monotonic() - began)))


def beat() -> None:
    try:
        wake_the_due()
    except RedisError as error:
        redis.note_failure(error)
    watchdog.look()
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

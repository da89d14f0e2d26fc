"""Whether everything we stand on is there: the database and its tables, Redis, the workers, the clock."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from alembic.script import ScriptDirectory
from redis.exceptions import RedisError
from rq import Worker
from rq.serializers import JSONSerializer
from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from aerostic.kit import redis
from aerostic.kit.db import Scope
from aerostic.kit.queues import QUEUES
from aerostic.kit.sweep import CLOCK_LOCK
from aerostic.kit.work import working

MIGRATIONS: Final = Path(__file__).parents[2] / "alembic"
STALE: Final = 60.0  # seconds; a worker that is well is heard from every 15

SELECT_ONE = text("SELECT 1")
VERSIONS = text("SELECT version_num FROM alembic_version")
CLOCK_HOLDER = text("""
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND ((classid::bigint << 32) | objid::bigint) = :lock
""")


@dataclass(frozen=True, slots=True)
class Check:
    """`answer` tells the operator what is wrong and what to do; "well" when nothing is."""

    name: str
    answer: str

    @property
    def is_well(self) -> bool:
        return self.answer == WELL


WELL: Final = "well"


def is_outage(error: Exception) -> bool:
    """Whether something we stand on is away, so that the same request may succeed later."""
    return isinstance(error, (OperationalError, InterfaceError, PoolExhausted, RedisError))


def checks() -> list[Check]:
    return [Check(name, _answer_of(check)) for name, check in CHECKS.items()]


def _answer_of(check: Callable[[], str]) -> str:
    try:
        return check()
    except (OperationalError, InterfaceError, PoolExhausted):
        return "The database does not answer. Is it running, and is DATABASE_URL right?"
    except RedisError:
        return "Redis does not answer. Is it running, and is REDIS_URL right?"


def _database() -> str:
    with working(scope=Scope.PLATFORM) as work:
        work.row(SELECT_ONE)
    return WELL


def _redis() -> str:
    cast("Any", redis.client()).ping()
    return WELL


def _migrations() -> str:
    with working(scope=Scope.PLATFORM) as work:
        applied = {row.version_num for row in work.rows(VERSIONS)}
    if applied == set(heads()):
        return WELL
    return f"The tables are at {_listed(applied)}, the code is at {_listed(heads())}. Run `alembic upgrade head`."


@cache
def heads() -> frozenset[str]:
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def _workers() -> str:
    silent = {queue.name for queue in QUEUES} - set(_attended_queues())
    return f"No worker listens on: {_listed(silent)}. Start `python -m workers <queue>`." if silent else WELL


def _attended_queues() -> Iterator[str]:
    for worker in cast("Any", Worker).all(connection=redis.client(), serializer=JSONSerializer):
        heard_at = worker.last_heartbeat
        if heard_at and time.time() - heard_at.timestamp() < STALE:
            yield from worker.queue_names()


def _clock() -> str:
    with working(scope=Scope.PLATFORM) as work:
        held = work.row(CLOCK_HOLDER, lock=CLOCK_LOCK)
    return (
        WELL if held else "No clock runs: nothing is swept, watched or done by time. Start `python -m workers clock`."
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "redis": _redis,
    "workers": _workers,
    "clock": _clock,
}

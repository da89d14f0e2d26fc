"""One connection pool to the Redis-compatible server, quick to fail: nothing that must not be lost ever stands here."""

import logging
import time
from functools import cache

from redis import ConnectionPool, Redis
from redis.asyncio import Redis as AsyncRedis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.exceptions import RedisError
from redis.retry import Retry

from aerostic.kit.config import settings

PAUSE_AFTER_FAILURE = 1.0  # seconds in which nobody waits for a server that just failed

log = logging.getLogger(__name__)
_failed_at = -PAUSE_AFTER_FAILURE


@cache
def client() -> Redis:
    """A forgotten client ends no connection that a thread still speaks through: each closes with its last user."""
    pool = ConnectionPool.from_url(  # pyright: ignore[reportUnknownMemberType]
        settings().redis_url, socket_timeout=2, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1)
    )
    return Redis(connection_pool=pool)


@cache
def async_client() -> AsyncRedis:
    return AsyncRedis.from_url(  # pyright: ignore[reportUnknownMemberType]
        settings().redis_url, socket_connect_timeout=1, health_check_interval=15
    )


def patient_client() -> Redis:
    """A connection of its own for a worker that waits long for its next job."""
    return Redis.from_url(settings().redis_url, health_check_interval=15)  # pyright: ignore[reportUnknownMemberType]


def pipeline() -> Pipeline:
    """Several commands in one round trip; not a transaction."""
    return client().pipeline(transaction=False)  # pyright: ignore[reportUnknownMemberType]


def is_resting() -> bool:
    """Whether the server failed a moment ago, so that asking again would only cost time."""
    return time.monotonic() - _failed_at < PAUSE_AFTER_FAILURE


def note_failure(error: RedisError) -> None:
    global _failed_at  # noqa: PLW0603 -- one server, one memory of its last failure
    _failed_at = time.monotonic()
    log.warning("redis.unreachable", extra={"reason": type(error).__name__})


def forget() -> None:
    """Drop what a parent process opened and noticed; a fork must never share its sockets."""
    global _failed_at  # noqa: PLW0603 -- see note_failure
    _failed_at = -PAUSE_AFTER_FAILURE
    client.cache_clear()
    async_client.cache_clear()

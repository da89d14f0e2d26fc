"""What was counted lately can be charted, by all processes and minute by minute."""

from typing import Any, cast

import pytest

from aerostic.kit import metrics, recent_counts, redis
from aerostic.kit.metrics import Counted, Sums
from tests.services import Servers


@pytest.fixture(autouse=True)
def nothing_counted(servers: Servers) -> None:
    metrics.flush()
    redis.client().flushdb()


def test_what_several_processes_counted_stands_in_the_last_minute() -> None:
    for process in (Sums(), Sums()):
        process.add(Counted.EVENTS_STORED, 2)
        process.carry()

    told = recent_counts.minutes(5)

    assert len(told) == 5
    assert sum(minute[Counted.EVENTS_STORED] for minute in told) == 4


def test_it_is_forgotten_after_an_hour() -> None:
    metrics.count(Counted.EVENTS_STORED)
    metrics.flush()

    client = cast("Any", redis.client())
    [key] = client.keys("metrics:span:*")
    assert 0 < client.ttl(key) <= recent_counts.KEPT


def test_without_redis_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis, "pipeline", _away)

    assert recent_counts.minutes(5) == []


def _away() -> None:
    raise redis.RedisError

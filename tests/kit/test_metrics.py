import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from aerostic.kit import metrics
from aerostic.kit import redis as kit_redis
from aerostic.kit.config import settings
from aerostic.kit.exposition import Gauge, exposition
from aerostic.kit.metrics import Counted, Observed, Sums
from tests.services import Servers


@pytest.fixture(autouse=True)
def nothing_counted(servers: Servers) -> Iterator[None]:
    metrics.flush()
    kit_redis.client().flushdb()
    yield
    metrics.flush()


def shown() -> set[str]:
    return set(exposition([]).decode().splitlines())


def test_what_is_counted_is_shown_by_its_labels() -> None:
    metrics.count(Counted.SENDS, outcome="accepted")
    metrics.count(Counted.SENDS, 2, outcome="refused")
    metrics.flush()

    assert {'aerostic_sends_total{outcome="accepted"} 1.0', 'aerostic_sends_total{outcome="refused"} 2.0'} <= shown()


def test_what_never_happened_is_shown_as_none() -> None:
    assert "aerostic_webhook_events_stored_total 0.0" in shown()


def test_processes_are_summed() -> None:
    for process in (Sums(), Sums()):
        process.add(Counted.EVENTS_STORED, 5)
        process.carry()

    assert "aerostic_webhook_events_stored_total 10.0" in shown()


def test_a_forked_worker_counts_for_itself() -> None:
    metrics.count(Counted.EVENTS_STORED)
    reading, writing = os.pipe()
    if not (child := os.fork()):
        kit_redis.forget()
        metrics.count(Counted.EVENTS_STORED, 10)
        metrics.flush()
        os.write(writing, b"!")
        os._exit(0)
    os.read(reading, 1)
    os.waitpid(child, 0)
    metrics.flush()

    assert "aerostic_webhook_events_stored_total 11.0" in shown()


def test_durations_fall_into_buckets() -> None:
    metrics.observe(Observed.WEBHOOK_LAG, 0.02, 3)
    metrics.observe(Observed.WEBHOOK_LAG, 3600)
    metrics.flush()

    assert {
        'aerostic_webhook_lag_seconds_bucket{le="0.01"} 0.0',
        'aerostic_webhook_lag_seconds_bucket{le="0.025"} 3.0',
        'aerostic_webhook_lag_seconds_bucket{le="+Inf"} 4.0',
        "aerostic_webhook_lag_seconds_sum 3600.06",
    } <= shown()


def test_while_redis_is_away_counts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    sums = Sums()
    sums.add(Counted.EVENTS_STORED, 7)
    with monkeypatch.context() as environment:
        environment.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
        settings.cache_clear()
        kit_redis.forget()
        sums.carry()
        assert b"aerostic_webhook" not in exposition([])
    settings.cache_clear()
    kit_redis.forget()

    sums.carry()

    assert "aerostic_webhook_events_stored_total 7.0" in shown()


def test_a_named_process_shows_its_memory_until_it_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    Sums("web").carry()
    assert any(line.startswith('aerostic_process_memory_bytes{pid="') and 'process="web"' in line for line in shown())

    monkeypatch.setattr("aerostic.kit.exposition.SILENCE", -1.0)

    assert not any("aerostic_process_memory_bytes{" in line for line in shown())


def test_gauges_stand_beside_what_was_counted() -> None:
    told = exposition([Gauge("aerostic_line_depth", "Entries.", 3, (("line", "inbound"),))]).decode()

    assert 'aerostic_line_depth{line="inbound"} 3.0' in told


def test_every_metric_is_documented() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()

    assert [what.value for what in (*Counted, *Observed) if what.value not in documented] == []

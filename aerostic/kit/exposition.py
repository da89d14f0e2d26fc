"""The counters of every process and the gauges of this moment, in Prometheus' text format."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import orjson
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.exceptions import RedisError

from aerostic.kit import redis
from aerostic.kit.metrics import BUCKETS, PROCESSES, SUMS, Counted, Observed

SILENCE = 15.0  # seconds after which a process that said nothing is gone

HELP = {
    Counted.EVENTS_STORED: "Webhooks stored raw and committed before they were answered.",
    Counted.EVENTS_REFUSED: "Webhooks not stored, by reason: signature, size, database, full.",
    Counted.SENDS: "Attempts to send, by outcome: accepted, refused, unknown, not_sent.",
    Counted.META_RATE_LIMITED: "Sends that Meta refused for their rate.",
    Counted.API_REQUESTS: "Requests to the API, by status.",
    Counted.API_RATE_LIMITED: "Requests to the API answered 429.",
    Observed.WEBHOOK_LAG: "From a webhook received to its effects committed.",
    Observed.WEBHOOK_ANSWER: "From a webhook read to its answer 200, which is after its commit.",
}


@dataclass(frozen=True, slots=True)
class Gauge:
    """A value at the moment of asking."""

    name: str
    help: str
    value: float
    labels: tuple[tuple[str, str], ...] = ()


def exposition(gauges: Iterable[Gauge]) -> bytes:
    """Without Redis the gauges alone: what was counted is shown again when it is back."""
    return generate_latest(_registry([*_counted(), *_gauges(gauges)]))


def _counted() -> list[Metric]:
    try:
        totals = {field: int(total) for field, total in _hash(SUMS).items()}
        return [*_counters(totals), *_histograms(totals), *_gauges(_memory())]
    except RedisError:
        return []


def _hash(name: str) -> dict[str, bytes]:
    told = cast("dict[bytes, bytes]", cast("Any", redis.client()).hgetall(name))
    return {field.decode(): value for field, value in told.items()}


def _counters(totals: dict[str, int]) -> Iterator[Metric]:
    for what in Counted:
        mine = [(field.split("|"), total) for field, total in totals.items() if field.split("|")[0] == what.value]
        names = [part.split("=")[0] for part in mine[0][0][1:]] if mine else []
        family = CounterMetricFamily(what.value, HELP[what], labels=names)
        for field, total in mine or [([], 0)]:
            family.add_metric([part.split("=", 1)[1] for part in field[1:]], total)
        yield family


def _histograms(totals: dict[str, int]) -> Iterator[Metric]:
    for what in Observed:
        edges, below = list[tuple[str, float | None]](), 0
        for edge in [*map(str, BUCKETS), "+Inf"]:
            below += totals.get(f"{what}|le={edge}", 0)
            edges.append((edge, below))
        family = HistogramMetricFamily(what.value, HELP[what])
        family.add_metric([], cast("Any", edges), totals.get(f"{what}|ms", 0) / 1000)
        yield family


def _memory() -> Iterator[Gauge]:
    """Yields the memory of processes that reported lately; others are removed."""
    for field, said in _hash(PROCESSES).items():
        process = orjson.loads(said)
        if time.time() - process["at"] > SILENCE:
            cast("Any", redis.client()).hdel(PROCESSES, field)
            continue
        labels = (("process", str(process["name"])), ("pid", field))
        yield Gauge("aerostic_process_memory_bytes", "Memory resident, by process.", process["memory"], labels)


def _gauges(gauges: Iterable[Gauge]) -> list[Metric]:
    families: dict[str, GaugeMetricFamily] = {}
    for gauge in gauges:
        names = [name for name, _ in gauge.labels]
        family = families.setdefault(gauge.name, GaugeMetricFamily(gauge.name, gauge.help, labels=names))
        family.add_metric([value for _, value in gauge.labels], gauge.value)
    return list(families.values())


class _Collected(Collector):
    def __init__(self, collected: list[Metric]) -> None:
        self._collected = collected

    def collect(self) -> Iterable[Metric]:
        return self._collected


def _registry(collected: list[Metric]) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Collected(collected))
    return registry

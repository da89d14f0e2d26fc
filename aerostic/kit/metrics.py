"""What is counted, summed over all processes: each adds up for itself and carries the sums to Redis once a second.

Counting costs a dictionary entry; nothing waits for Redis, and while it is away the sums stay where they are.
`kit.exposition` shows them.
"""

import os
import resource
import socket
import threading
import time
from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import orjson
from redis.exceptions import RedisError

from aerostic.kit import recent_counts, redis

SUMS, PROCESSES = "metrics:sums", "metrics:processes"  # Redis hashes
PERIOD = 1.0  # seconds
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)  # upper edges, seconds
STATM = Path("/proc/self/statm")


class Counted(StrEnum):
    EVENTS_STORED = "aerostic_webhook_events_stored"
    EVENTS_REFUSED = "aerostic_webhook_events_refused"  # reason: signature, size, database, full
    SENDS = "aerostic_sends"  # outcome: accepted, refused, unknown, not_sent
    META_RATE_LIMITED = "aerostic_meta_rate_limited"
    API_REQUESTS = "aerostic_api_requests"  # status
    API_RATE_LIMITED = "aerostic_api_rate_limited"


class Observed(StrEnum):
    WEBHOOK_LAG = "aerostic_webhook_lag_seconds"  # a webhook received → its effects committed
    WEBHOOK_ANSWER = "aerostic_webhook_answer_seconds"  # a genuine webhook read → answered 200


class Sums:
    """One process's sums since they were last carried away. Without a name the process is not shown by itself."""

    def __init__(self, name: str | None = None) -> None:
        self.name = name
        self._sums: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._carrier: threading.Thread | None = None

    def add(self, field: str, by: int) -> None:
        with self._lock:
            self._sums[field] += by
        if self._carrier is None:
            self.start()

    def start(self) -> None:
        if self._carrier is None:
            self._carrier = threading.Thread(target=self._carry_on, name="metrics", daemon=True)
            self._carrier.start()

    def _carry_on(self) -> None:
        while True:
            time.sleep(PERIOD)
            self.carry()

    def carry(self) -> None:
        """Add to what all processes counted. What cannot be carried now is carried next time."""
        with self._lock:
            taken, self._sums = self._sums, Counter()
        try:
            _carry(taken, self.name)
        except RedisError:
            with self._lock:
                self._sums.update(taken)


def _carry(sums: Counter[str], name: str | None) -> None:
    pipe = cast("Any", redis.client().pipeline(transaction=True))  # pyright: ignore[reportUnknownMemberType]
    for field, by in sums.items():
        pipe.hincrby(SUMS, field, by)
    recent_counts.add(pipe, sums)
    if name:
        said = {"name": name, "memory": _resident_bytes(), "at": time.time()}
        pipe.hset(PROCESSES, f"{socket.gethostname()}:{os.getpid()}", orjson.dumps(said))
    pipe.execute()


def _resident_bytes() -> int:
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


_sums = Sums()


def start(process_name: str) -> None:
    """Name this process and show its memory from now on."""
    _sums.name = process_name
    _sums.start()


def count(what: Counted, by: int = 1, **labels: str) -> None:
    _sums.add("|".join([what, *(f"{name}={labels[name]}" for name in sorted(labels))]), by)


def observe(what: Observed, seconds: float, times: int = 1) -> None:
    """Something took that long, so many times."""
    edge = bisect_left(BUCKETS, seconds)
    _sums.add(f"{what}|le={BUCKETS[edge] if edge < len(BUCKETS) else '+Inf'}", times)
    _sums.add(f"{what}|ms", round(seconds * 1000) * times)


def flush() -> None:
    """Carry the sums now: a worker forked for one job has no later."""
    _sums.carry()


def _begin_anew() -> None:
    """A forked child counts for itself: its parent's thread did not come along."""
    global _sums  # noqa: PLW0603 -- one process, one set of sums
    _sums = Sums()


os.register_at_fork(after_in_child=_begin_anew)

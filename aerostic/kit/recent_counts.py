"""What was counted lately, ten seconds at a time: enough for a chart of the last half hour. It is lost with Redis."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from redis.exceptions import RedisError

from aerostic.kit import redis

SPAN: Final = 10  # seconds
KEPT: Final = 3600  # seconds

Sums = Counter[str]


def add(pipe: Any, sums: Mapping[str, int]) -> None:  # noqa: ANN401 -- redis types its pipelines loosely
    """Beside the sums of all time, in the same round trip."""
    key = _key(int(time.time()) // SPAN)
    for field, by in sums.items():
        pipe.hincrby(key, field, by)
    if sums:
        pipe.expire(key, KEPT)


def minutes(how_many: int) -> list[Sums]:
    """Sums of the last so many minutes, the oldest first; the last one ends now. Empty while Redis is away."""
    each = 60 // SPAN
    try:
        spans = _spans(how_many * each)
    except RedisError:
        return []
    return [_added(spans[at : at + each]) for at in range(0, len(spans), each)]


def _spans(how_many: int) -> list[Sums]:
    last = int(time.time()) // SPAN
    pipe = cast("Any", redis.pipeline())
    for span in range(last - how_many + 1, last + 1):
        pipe.hgetall(_key(span))
    return [Counter({field.decode(): int(by) for field, by in told.items()}) for told in pipe.execute()]


def _added(spans: Sequence[Sums]) -> Sums:
    return sum(spans, Sums())


def _key(span: int) -> str:
    return f"metrics:span:{span}"

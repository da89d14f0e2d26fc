"""How often something may happen, counted together by all processes in Redis, by Redis' own clock.

While Redis is away every process counts for itself: a sender keeps to its even share of the pace and starts with
nothing in hand, so that the processes together never exceed it; a window starts anew, so that an outage never locks
anybody out and lets at most one more window's worth through per process.
"""

import math
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from redis import Redis
from redis.commands.core import Script
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import RedisError

from aerostic.kit import redis

BURST = 1 / 50  # of a second's worth in hand: with more, two processes together pass their cap by over 5 % in a second
REMEMBERED = 10_000  # buckets and windows a process holds for itself

# KEYS: bucket, brake. ARGV: rate a second, burst, wanted. The answer: how many of those wanted may go now.
TAKE = """
local now = redis.call('TIME')
local at = tonumber(now[1]) + tonumber(now[2]) / 1000000
local burst, wanted = tonumber(ARGV[2]), tonumber(ARGV[3])
local rate = tonumber(ARGV[1]) * tonumber(redis.call('GET', KEYS[2]) or 1)
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = math.min(burst, (tonumber(kept[1]) or burst) + math.max(0, at - (tonumber(kept[2]) or at)) * rate)
local granted = math.min(wanted, math.floor(tokens))
redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens - granted), 'at', string.format('%.6f', at))
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / rate * 1000) + 1000)
return granted
"""

# KEYS: window. ARGV: milliseconds. A window opens with its first use. The answer: uses so far, milliseconds left.
COUNT = """
local used = redis.call('INCR', KEYS[1])
if used == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {used, redis.call('PTTL', KEYS[1])}
"""

# KEYS: step, kept until it was quiet. ARGV: quiet milliseconds, then the gaps. The answer: 1 when it may go, else 0.
SPACE_OUT = """
if redis.call('PTTL', KEYS[1]) > tonumber(ARGV[1]) then return 0 end
local step = math.min(tonumber(redis.call('GET', KEYS[1]) or 0) + 1, #ARGV - 1)
redis.call('SET', KEYS[1], step, 'PX', ARGV[1] + ARGV[step + 1])
return 1
"""

# KEYS: window. One use fewer, where the window is still open.
GIVE_BACK = "if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end return 0"


@dataclass(frozen=True, slots=True)
class Spent:
    """`reset` is in whole seconds from now; `is_over` says that this very use was one too many."""

    limit: int
    remaining: int
    reset: int
    is_over: bool


@dataclass(slots=True)
class Bucket:
    """One process's own share of a pace, while Redis is away."""

    tokens: float
    at: float

    def take(self, rate: float, burst: float, wanted: int) -> int:
        return self.take_at(time.monotonic(), rate, burst, wanted)

    def take_at(self, now: float, rate: float, burst: float, wanted: int) -> int:
        self.tokens, self.at = min(burst, self.tokens + (now - self.at) * rate), now
        granted = min(wanted, math.floor(self.tokens))
        self.tokens -= granted
        return granted


@dataclass(slots=True)
class Window:
    used: int
    ends: float


_buckets: dict[str, Bucket] = {}
_windows: dict[str, Window] = {}


def take(key: str, rate: float, burst: float | None = None, n: int = 1, *, sharers: int = 1) -> int:
    """How many of `n` may go now, at `rate` a second.

    `burst` is what an idle pace has in hand, by default a fiftieth of a second's worth and at least one;
    `sharers` is how many processes would hold this pace for themselves, were Redis away.
    """
    most = max(1.0, rate * BURST if burst is None else burst)
    try:
        granted = int(_run(TAKE, [_bucket(key), f"{_bucket(key)}:brake"], [rate, most, n]))
    except RedisError:
        return _take_own_share(key, rate / sharers, most / sharers, n)
    _buckets.pop(key, None)
    return granted


def slow_down(key: str, factor: float = 0.5, seconds: float = 60) -> None:
    """Go on at a fraction of the pace for a while; asked again meanwhile, the while starts over.

    Meta: 130429 means the number sends too fast. Lost when Redis is away: Meta will say it again.
    """
    with suppress(RedisError):
        _reached(lambda client: client.set(f"{_bucket(key)}:brake", factor, px=math.ceil(seconds * 1000)))


def window(key: str, limit: int, seconds: float) -> Spent:
    """Count one use of at most `limit` in a window of `seconds` that opens with its first use."""
    try:
        used, left = _run(COUNT, [_window(key)], [math.ceil(seconds * 1000)])
    except RedisError:
        used, left = _count_for_myself(key, seconds)
    return Spent(limit, max(0, limit - used), max(1, math.ceil(left / 1000)), used > limit)


def space_out(key: str, gaps: Sequence[float], quiet: float) -> bool:
    """Whether one may go now: the next after the first gap, then the second; the last stays until `quiet` seconds."""
    try:
        return bool(_run(SPACE_OUT, [_window(key)], [math.ceil(one * 1000) for one in (quiet, *gaps)]))
    except RedisError:
        return _count_for_myself(key, gaps[0])[0] == 1


def give_back(key: str) -> None:
    """One use of a window was none after all."""
    if (own := _windows.get(key)) and own.used:
        own.used -= 1
    with suppress(RedisError):
        _run(GIVE_BACK, [_window(key)], [])


def reopen(key: str) -> None:
    """Resets a window's count and any spacing."""
    _windows.pop(key, None)
    with suppress(RedisError):
        _reached(lambda client: client.delete(_window(key)))


def _run(source: str, keys: Sequence[str], values: Sequence[float]) -> Any:  # noqa: ANN401 -- what Lua answers
    return _reached(lambda client: _script(source)(keys=list(keys), args=list(values), client=client))


@cache
def _script(source: str) -> Script:
    """Called by its digest; the text travels only when the server does not know it."""
    return redis.client().register_script(source)


def _reached(ask: Callable[[Redis], Any]) -> Any:  # noqa: ANN401 -- what Redis answers
    if redis.is_resting():
        raise Unreachable("Redis failed a moment ago.")
    try:
        return ask(redis.client())
    except RedisError as error:
        redis.note_failure(error)
        raise


def _take_own_share(key: str, rate: float, burst: float, n: int) -> int:
    if len(_buckets) > REMEMBERED:
        _buckets.clear()
    own = _buckets.setdefault(key, Bucket(0, time.monotonic()))
    return own.take(rate, max(1.0, burst), n)


def _count_for_myself(key: str, seconds: float) -> tuple[int, float]:
    now = time.monotonic()
    if len(_windows) > REMEMBERED:
        _windows.clear()
    if (own := _windows.get(key)) is None or own.ends <= now:
        own = _windows[key] = Window(0, now + seconds)
    own.used += 1
    return own.used, (own.ends - now) * 1000


def forget() -> None:
    """Drop what this process counted for itself."""
    _buckets.clear()
    _windows.clear()


def _bucket(key: str) -> str:
    return f"pace:{key}"


def _window(key: str) -> str:
    return f"window:{key}"

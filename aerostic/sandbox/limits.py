"""How much Meta takes: per number a second (130429), per pair of number and person (131056), per account an hour."""

from dataclasses import dataclass

from aerostic.sandbox.errors import refusal
from aerostic.sandbox.world import Person, Phone

HOUR = 3600


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """Meta's own pair limit is a burst of 45 and one in 6 s; ours is generous so that a demonstration flows."""

    pair_burst: float = 1000
    pair_every_seconds: float = 0.01
    management_calls_per_hour: float = 5000


@dataclass(slots=True)
class Bucket:
    level: float
    at: float

    def spend(self, now: float, burst: float, per_second: float) -> bool:
        self.level = min(burst, self.level + (now - self.at) * per_second)
        self.at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True


class Limits:
    def __init__(self) -> None:
        self.options = LimitOptions()
        self._numbers: dict[str, Bucket] = {}
        self._pairs: dict[tuple[str, str], Bucket] = {}
        self._calls: dict[str, tuple[int, int]] = {}

    def spend_send(self, phone: Phone, person: Person, now: float) -> None:
        """Raise 130429 or 131056 when the number, or the pair, is over its limit."""
        number = self._numbers.get(phone.id) or self._numbers.setdefault(phone.id, Bucket(phone.throughput, now))
        if not number.spend(now, phone.throughput, phone.throughput):
            raise refusal(130429)
        pair = (phone.id, person.id)
        bucket = self._pairs.get(pair) or self._pairs.setdefault(pair, Bucket(self.options.pair_burst, now))
        if not bucket.spend(now, self.options.pair_burst, 1 / self.options.pair_every_seconds):
            raise refusal(131056)

    def spend_management(self, waba_id: str, now: float) -> None:
        """Raise 80007 when the account made too many management calls this hour."""
        hour = int(now // HOUR)
        counted_hour, calls = self._calls.get(waba_id, (hour, 0))
        calls = calls + 1 if counted_hour == hour else 1
        self._calls[waba_id] = (hour, calls)
        if calls > self.options.management_calls_per_hour:
            raise refusal(80007)

    def usage_percent(self, waba_id: str) -> int:
        _, calls = self._calls.get(waba_id, (0, 0))
        return min(100, int(calls * 100 // self.options.management_calls_per_hour))

    def forget(self) -> None:
        for kept in (self._numbers, self._pairs, self._calls):
            kept.clear()

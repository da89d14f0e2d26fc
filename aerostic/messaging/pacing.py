"""How fast a number's messages leave, asked at the moment of the call.

What delays a message before that moment must not bunch it with others after it.
"""

import math
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from aerostic.kit import limits
from aerostic.kit.config import settings
from aerostic.kit.queues import OUTBOUND
from aerostic.messaging.sender import Call

STANDARD: Final = 80  # messages a second; what Meta grants a number unless it says more
MARGIN, BURST = 0.99, 0.04  # of a pace: with both, no second ever sees it exceeded by 5 %
AHEAD: Final = 0.08  # seconds' worth of a pace that are made ready for their call
SPARE: Final = 50  # messages made ready for slots that become free before the next look


def bucket(lane: str) -> str:
    return f"send:{lane}"


class Pacer:
    """Messages whose attempt is committed wait here, a moment at most, for the pace of their number."""

    def __init__(self) -> None:
        self._paces: dict[str, int] = {}
        self._ready: dict[str, deque[Call]] = {}  # one thread fills it, another empties it
        self._is_closed = False
        self._turn = 0

    @property
    def is_done(self) -> bool:
        """Nothing comes any more, and everything has left."""
        return self._is_closed and not self.waiting

    def close(self) -> None:
        """Nothing comes any more."""
        self._is_closed = True

    @property
    def waiting(self) -> int:
        return sum(len(ready) for ready in list(self._ready.values()))

    def room(self, lanes: Sequence[str], free: int) -> dict[str, int]:
        """How many more of each number to make ready: the slots shared evenly, none far ahead of its pace."""
        left = free + SPARE - self.waiting
        share = -(-left // len(lanes)) if lanes else 0
        rooms: dict[str, int] = {}
        for lane in lanes:
            ready = len(self._ready.get(lane, ()))
            rooms[lane] = max(0, min(share, left - sum(rooms.values()), self._ahead(lane) - ready))
        return rooms

    def _ahead(self, lane: str) -> int:
        return math.ceil(self._pace(lane) * AHEAD)

    def _pace(self, lane: str) -> int:
        return self._paces.get(lane, STANDARD)

    def admit(self, calls: Iterable[Call], paces: dict[str, int]) -> None:
        """These are ready; their numbers may send so many a second."""
        self._paces.update(paces)
        for call in calls:
            self._ready.setdefault(call.entry.lane, deque()).append(call)

    def passed(self, free: int) -> list[Call]:
        """Those that may leave now; their numbers share the free slots evenly and take turns at being first."""
        wanting = [(lane, ready) for lane, ready in list(self._ready.items()) if ready]
        self._turn = (self._turn + 1) % max(1, len(wanting))
        passed: list[Call] = []
        for place, (lane, ready) in enumerate(wanting[self._turn :] + wanting[: self._turn]):
            share = -(-(free - len(passed)) // (len(wanting) - place))
            passed += self._pass(lane, ready, min(share, len(ready))) if share > 0 else []
        return passed

    def _pass(self, lane: str, ready: deque[Call], wanted: int) -> list[Call]:
        pace, sharers = self._pace(lane), settings().workers_of(OUTBOUND)
        granted = limits.take(bucket(lane), pace * MARGIN, max(1.0, pace * BURST), wanted, sharers=sharers)
        return [ready.popleft() for _ in range(granted)]

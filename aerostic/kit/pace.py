"""How fast the calls of each lane start: a token bucket per lane, shared by all processes and asked at the last moment.

No second sees a pace exceeded by more than `BURST + FRESH`, less what `MARGIN` leaves: tokens that were saved up, and
tokens used late. A token that could not be used in time is lost, because used later it would add to those of its time.
"""

import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from aerostic.kit import limits
from aerostic.kit.caller import Call

MARGIN: Final = 0.99  # of a pace
BURST: Final = 0.025  # seconds' worth of a pace in hand; less, and whoever is held up that long falls behind it
FRESH: Final = 0.02  # seconds within which a call that was let go must start
AHEAD: Final = 0.08  # seconds' worth of a pace that are made ready for their call
SPARE: Final = 50  # calls made ready for slots that become free before the next look

C = TypeVar("C", bound=Call)


class Pacer(Generic[C]):
    """Calls whose attempt is committed wait here, a moment at most, for the pace of their lane.

    `bucket` names the tokens of a lane; `standard` is a lane's calls a second until `admit` says otherwise; `sharers`
    is how many processes call at the same time.
    """

    def __init__(self, bucket: Callable[[str], str], standard: int, sharers: int) -> None:
        self._bucket, self._standard, self._sharers = bucket, standard, sharers
        self._paces: dict[str, int] = {}
        self._ready: dict[str, deque[C]] = {}  # one thread fills it, another empties it
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
        """How many more of each lane to make ready: the slots shared evenly, none far ahead of its pace."""
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
        return self._paces.get(lane, self._standard)

    def admit(self, calls: Iterable[C], paces: dict[str, int]) -> None:
        """These are ready; their lanes may make so many calls a second."""
        self._paces.update(paces)
        for call in calls:
            self._ready.setdefault(call.entry.lane, deque()).append(call)

    def put_back(self, calls: Sequence[C]) -> None:
        """These were let go and could not start in time: they are first again, and their tokens are lost."""
        for call in reversed(calls):
            self._ready[call.entry.lane].appendleft(call)

    def release(self, free: int) -> Iterator[tuple[list[C], float]]:
        """Those of each lane that may start now, and until when (monotonic seconds).

        Lanes share the free slots evenly and take turns at being first.
        """
        wanting = [(lane, ready) for lane, ready in list(self._ready.items()) if ready]
        self._turn = (self._turn + 1) % max(1, len(wanting))
        for place, (lane, ready) in enumerate(wanting[self._turn :] + wanting[: self._turn]):
            share = -(-free // (len(wanting) - place))
            until = time.monotonic() + FRESH
            if calls := self._take(lane, ready, min(share, len(ready))) if share > 0 else []:
                free -= len(calls)
                yield calls, until

    def _take(self, lane: str, ready: deque[C], wanted: int) -> list[C]:
        pace = self._pace(lane)
        granted = limits.take(self._bucket(lane), pace * MARGIN, max(1.0, pace * BURST), wanted, sharers=self._sharers)
        return [ready.popleft() for _ in range(granted)]

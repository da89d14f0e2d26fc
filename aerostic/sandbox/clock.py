"""Virtual time: it runs with the real one and can be moved forward, and what falls due on the way happens in order."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from typing import Any, ParamSpec

Args = ParamSpec("Args")
TICK = 0.002
"""Seconds; what falls due closer together is done together."""


class Clock:
    """Seconds since the epoch, plus what somebody has moved it forward.

    That is written to `told`, where others read it; a clock that starts again goes on from there.
    """

    def __init__(self, source: Callable[[], float] = time.time, told: Path | None = None) -> None:
        self._source, self._told = source, told
        self.offset = float(told.read_text()) if told and told.exists() else 0.0

    def now(self) -> float:
        return self._source() + self.offset

    def jump_to(self, moment: float) -> None:
        """Go forward only: virtual time never returns."""
        if (further := moment - self.now()) > 0:
            self._move(self.offset + further)

    def start_over(self) -> None:
        self._move(0.0)

    def _move(self, offset: float) -> None:
        self.offset = offset
        if self._told:
            draft = self._told.with_name(f"{self._told.name}-draft")
            draft.write_text(str(offset))
            draft.replace(self._told)


class Agenda:
    """What will happen, by virtual time. It needs a running event loop and holds one timer for all."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._due: list[tuple[float, int, Callable[..., object], tuple[Any, ...]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    def later(self, seconds: float, act: Callable[Args, object], *args: Args.args, **_: Args.kwargs) -> None:
        due = self.clock.now() + seconds
        heappush(self._due, (due, next(self._order), act, args))
        if self._timer is None or self._due[0][0] == due:
            self._arm()

    def next_due(self) -> float | None:
        return self._due[0][0] if self._due else None

    def run_due(self) -> None:
        now = self.clock.now()
        while self._due and self._due[0][0] <= now:
            _, _, act, args = heappop(self._due)
            act(*args)

    async def advance(self, seconds: float, settle: Callable[[], Awaitable[None]]) -> None:
        """Move the clock; stop at everything due on the way and let what it starts settle."""
        target = self.clock.now() + seconds
        await settle()
        while (due := self.next_due()) is not None and due <= target:
            self.clock.jump_to(due)
            self.run_due()
            await settle()
        self.clock.jump_to(target)
        self._arm()

    def forget(self) -> None:
        self._due.clear()

    def stop(self) -> None:
        self.forget()
        self._disarm()

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        self._disarm()
        if self._due:
            wait = max(TICK, self._due[0][0] - self.clock.now())
            self._timer = asyncio.get_running_loop().call_later(wait, self._ring)

    def _ring(self) -> None:
        self._timer = None
        try:
            self.run_due()
        finally:
            self._arm()

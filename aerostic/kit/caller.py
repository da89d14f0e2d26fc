"""Many calls at a time: one event loop and one pool of connections for a drain's whole life, whatever is called.

One thread starts calls, another collects their outcomes. What a call is and what it answers is its user's business.
"""

import asyncio
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, Protocol, Self, TypeVar
from uuid import UUID

import uvloop

from aerostic.kit.lines import Entry

TIMEOUT, GATHER = 0.05, 0.015  # seconds: for the first answer, then for others to record it with
TOGETHER = 10  # calls that begin in one turn of the loop; each turn costs handing the interpreter over and back
ENOUGH = 50  # answers that are not kept waiting for more
TURN = 0.0005  # seconds a thread may keep the interpreter while the other, which makes the calls, waits for it


class Call(Protocol):
    """What a caller needs to know of a call: the entry it deals with, whose it is, and the id it is about."""

    @property
    def entry(self) -> Entry: ...

    @property
    def workspace_id(self) -> UUID | None: ...

    @property
    def subject(self) -> UUID: ...


T = TypeVar("T")
C = TypeVar("C", bound=Call)
A = TypeVar("A")
Connect = Callable[[int], AbstractAsyncContextManager[Callable[[C], Awaitable[A]]]]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[C, A]):
    call: C
    answer: A

    @property
    def workspace_id(self) -> UUID | None:
        return self.call.workspace_id


class ConcurrentCaller(Generic[C, A]):
    """`with ConcurrentCaller(slots, connect) as caller`: start calls, collect outcomes.

    `connect(slots)` is entered within the loop and gives the function that makes one call; the function never raises.
    Thread and loop end with the block.
    """

    def __init__(self, slots: int, connect: Connect[C, A]) -> None:
        self.slots = slots
        self._connect = connect
        self._started = self._collected = 0  # each counted by one thread alone
        self._is_closed = False
        self._outcomes: SimpleQueue[Outcome[C, A]] = SimpleQueue()
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="calls", daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def in_progress(self) -> int:
        """Calls whose outcome has not been collected."""
        return self._started - self._collected

    @property
    def is_done(self) -> bool:
        """Nothing starts any more, and every outcome has been collected."""
        return self._is_closed and not self.in_progress

    @property
    def free(self) -> int:
        """Calls that could start now; one that was answered leaves its slot before it is recorded."""
        return self.slots - self.in_progress + self._outcomes.qsize()

    def __enter__(self) -> Self:
        self._usual = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        self._thread.start()
        self._call = self._finish(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._finish(self._connection.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        sys.setswitchinterval(self._usual)

    def start(self, calls: Sequence[C], until: float | None = None) -> list[C]:
        """Start the calls one after the other; return those that could not start `until` then (monotonic seconds)."""
        if not calls:
            return []
        self._started += len(calls)
        late = self._finish(self._start_each(calls, until))
        self._started -= len(late)
        return late

    def outcomes(self) -> list[Outcome[C, A]]:
        """The outcomes that have come, after a short wait for the first."""
        found = self._gather(time.monotonic() + TIMEOUT)
        self._collected += len(found)
        return found

    def close(self) -> None:
        """Nothing starts any more."""
        self._is_closed = True

    def _gather(self, until: float) -> list[Outcome[C, A]]:
        found: list[Outcome[C, A]] = []
        while True:
            timeout = until - time.monotonic() if len(found) < ENOUGH else 0
            try:
                found.append(self._outcomes.get(timeout=max(0.0, timeout)))
            except Empty:
                return found
            until = min(until, time.monotonic() + GATHER) if len(found) == 1 else until

    def _finish(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _open(self) -> Callable[[C], Awaitable[A]]:
        self._connection = self._connect(self.slots)
        return await self._connection.__aenter__()

    async def _start_each(self, calls: Sequence[C], until: float | None) -> list[C]:
        """A few calls a turn of the loop: their bytes leave at the end of the turn, before the next ones begin."""
        for place in range(0, len(calls), TOGETHER):
            if until is not None and time.monotonic() > until:
                return list(calls[place:])
            for call in calls[place : place + TOGETHER]:
                task = self._loop.create_task(self._complete(call))
                self._tasks.add(task)  # the loop itself holds tasks only weakly
                task.add_done_callback(self._tasks.discard)
            await asyncio.sleep(0)
        return []

    async def _complete(self, call: C) -> None:
        self._outcomes.put(Outcome(call, await self._call(call)))

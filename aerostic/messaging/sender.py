"""The hands of a sending drain: one event loop and one pool of connections for its whole life.

One thread starts calls, another collects what landed.
"""

import asyncio
import sys
import threading
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Self, TypeVar
from uuid import UUID

import uvloop

from aerostic.kit.config import settings
from aerostic.kit.lines import Entry
from aerostic.meta import META_GRAPH_VERSION, Answer, Graph, JsonObject, pooled_transport

TIMEOUT, GATHER = 0.05, 0.015  # seconds: for the first answer, then for others to record it with
ENOUGH = 50  # answers that are not kept waiting for more
TURN = 0.0005  # seconds a thread may keep the interpreter while the other, which makes the calls, waits for it

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One message on its way; its attempt has been committed."""

    entry: Entry
    message_id: UUID
    conversation_id: UUID | None
    phone_number_id: str
    token: str = field(repr=False)
    body: JsonObject = field(repr=False)

    @property
    def workspace_id(self) -> UUID | None:
        return self.entry.workspace_id


@dataclass(frozen=True, slots=True)
class Landed:
    call: Call
    answer: Answer

    @property
    def workspace_id(self) -> UUID | None:
        return self.call.workspace_id


class Sender:
    """`with Sender(slots) as sender`: start calls, collect what landed. Thread and loop end with the block."""

    def __init__(self, slots: int) -> None:
        self.slots = slots
        self._departed = self._collected = 0  # each counted by one thread alone
        self._is_closed = False
        self._landed: SimpleQueue[Landed] = SimpleQueue()
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="calls to Graph", daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def in_air(self) -> int:
        """Calls whose answer has not been collected."""
        return self._departed - self._collected

    @property
    def is_done(self) -> bool:
        """Nothing departs any more, and every answer has been collected."""
        return self._is_closed and not self.in_air

    @property
    def free(self) -> int:
        """Calls that could start now; one that has landed leaves its slot before it is recorded."""
        return self.slots - self.in_air + self._landed.qsize()

    def __enter__(self) -> Self:
        self._usual = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        self._thread.start()
        self._graph = self._finish(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._finish(self._graph.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        sys.setswitchinterval(self._usual)

    def start(self, calls: Sequence[Call]) -> None:
        self._departed += len(calls)
        if calls:
            self._loop.call_soon_threadsafe(self._launch, calls)

    def landed(self) -> list[Landed]:
        """The answers that have come, after a short wait for the first."""
        found = self._gather(time.monotonic() + TIMEOUT)
        self._collected += len(found)
        return found

    def close(self) -> None:
        """Nothing departs any more."""
        self._is_closed = True

    def _gather(self, until: float) -> list[Landed]:
        found: list[Landed] = []
        while True:
            timeout = until - time.monotonic() if len(found) < ENOUGH else 0
            try:
                found.append(self._landed.get(timeout=max(0.0, timeout)))
            except Empty:
                return found
            until = min(until, time.monotonic() + GATHER) if len(found) == 1 else until

    def _finish(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _open(self) -> Graph:
        given = settings()
        return Graph(
            given.meta_graph_url,
            given.meta_graph_version or META_GRAPH_VERSION,
            app_secret=given.meta_app_secret or None,
            transport=pooled_transport(self.slots),
        )

    def _launch(self, calls: Sequence[Call]) -> None:
        for call in calls:
            task = self._loop.create_task(self._send(call))
            self._tasks.add(task)  # the loop itself holds tasks only weakly
            task.add_done_callback(self._tasks.discard)

    async def _send(self, call: Call) -> None:
        answer = await self._graph.send(call.phone_number_id, call.token, call.body)
        self._landed.put(Landed(call, answer))

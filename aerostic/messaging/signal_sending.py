"""Calls Graph for signals, beside everything else: a thread of the web process, a few connections, nothing kept.

A hundred readers make some thirty calls a second, each of which would cost a job its own process; and what a customer
sees of a reader is worth no place in a line. What is too much, or fails, is left out.
"""

import asyncio
import logging
import threading
from contextvars import Context
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from aerostic.messaging.calls import graph_access
from aerostic.meta import Accepted, GraphClient, Refused, mark_read, pooled_transport

SLOTS: Final = 8
MOST: Final = 200  # signals at a time, waiting for a connection or an answer
TIMEOUT: Final = timedelta(seconds=5)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Signal:
    """Marks the message as read; `is_typing`: shows that somebody writes, too."""

    phone_number_id: str
    token: str = field(repr=False)
    wamid: str
    is_typing: bool = False


class SignalSender:
    """Between `start` and `stop` it sends what it is given; before and after, it leaves it out."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(loop,), name="signals", daemon=True)
        self._loop = loop
        self._thread.start()

    def stop(self) -> None:
        """Whatever is on its way is left out."""
        loop, self._loop = self._loop, None
        if loop and self._thread:
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join()

    def send(self, signal: Signal) -> None:
        if self._loop and len(self._tasks) < MOST:
            own = Context()  # of this thread, in which no work is open, whatever its sender has open
            self._loop.call_soon_threadsafe(self._begin, signal, context=own)

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        self._client = GraphClient(graph_access(), transport=pooled_transport(SLOTS), timeout=TIMEOUT)
        loop.run_forever()
        loop.run_until_complete(self._end())
        loop.close()

    async def _end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.__aexit__()

    def _begin(self, signal: Signal) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(signal))
        self._tasks.add(task)  # the loop itself holds tasks only weakly
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, signal: Signal) -> None:
        answer = await mark_read(
            self._client, signal.phone_number_id, signal.token, signal.wamid, is_typing=signal.is_typing
        )
        if answer and not isinstance(answer, Accepted):
            reason = f"Meta error {answer.error.code}" if isinstance(answer, Refused) else answer.reason
            log.info("A %s was left out. %s", "typing indicator" if signal.is_typing else "read receipt", reason)


SENDER: Final = SignalSender()


def send_signal(signal: Signal) -> None:
    SENDER.send(signal)


def start_signals() -> None:
    """The process serves people: what they read and write may be shown to customers."""
    SENDER.start()


def stop_signals() -> None:
    SENDER.stop()

"""News for the open phone pages, as server-sent events; nobody listening costs nothing."""

import asyncio
from collections.abc import AsyncIterator

from aerostic.sandbox.values import JsonObject, encode_as_meta

BACKLOG = 500
"""Events a page may be behind before it reloads everything."""
HEARTBEAT_SECONDS = 15
_LOOK_AGAIN = b'data: {"kind":"world"}\n\n'


class Feed:
    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[bytes | None]] = set()

    def publish(self, kind: str, **news: object) -> None:
        if self._listeners:
            event: JsonObject = {"kind": kind, **news}
            self._spread(b"data: " + encode_as_meta(event) + b"\n\n")

    def _spread(self, event: bytes) -> None:
        for queue in self._listeners:
            if queue.qsize() >= BACKLOG:
                drain(queue)
                event = _LOOK_AGAIN
            queue.put_nowait(event)

    def close(self) -> None:
        for queue in self._listeners:
            queue.put_nowait(None)

    async def listen(self) -> AsyncIterator[bytes]:
        """Yield events until the sandbox closes; a comment now and then keeps the connection alive."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield b": welcome\n\n"
            while (event := await next_event(queue)) is not None:
                yield event
        finally:
            self._listeners.discard(queue)


async def next_event(queue: asyncio.Queue[bytes | None]) -> bytes | None:
    try:
        return await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return b": still here\n\n"


def drain(queue: asyncio.Queue[bytes | None]) -> None:
    while not queue.empty():
        queue.get_nowait()

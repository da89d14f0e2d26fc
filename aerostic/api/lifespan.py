"""The life of one served process: intake opens before the first request is let in and closes after the last."""

import gc
from collections.abc import Awaitable, Callable
from typing import Final

from aerostic import messaging
from aerostic.api.nudger import Nudger
from aerostic.api.wire import App, Message, Receive, Scope, Send
from aerostic.inbound import Intake
from aerostic.kit import metrics

Step = Callable[[], Awaitable[None]]

RARELY: Final = 20_000, 20, 50  # of the collector: what one answer makes is let go without the collector


class Lifespan:
    """Runs the lifespan of the app within around our own."""

    def __init__(self, name: str, intake: Intake, nudger: Nudger) -> None:
        self._name, self._intake, self._nudger = name, intake, nudger

    async def __call__(self, inner: App, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_startup() -> Message:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self._begin()
            return message

        async def send_shutdown(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                freeze_memory()
            if message["type"] == "lifespan.shutdown.complete":
                await self._end()
            await send(message)

        await inner(scope, receive_startup, send_shutdown)

    async def _begin(self) -> None:
        metrics.start(self._name)
        self._nudger.start()
        messaging.start_signals()
        await self._intake.start()

    async def _end(self) -> None:
        await self._intake.stop()
        messaging.stop_signals()
        self._nudger.stop()
        metrics.flush()


def freeze_memory() -> None:
    """What lives now lives for good: the collector need not look at it again, and looks less often at the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


async def nothing_more(scope: Scope, receive: Receive, send: Send) -> None:
    """The innermost app of a process that serves no pages."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b"Nothing is here."})

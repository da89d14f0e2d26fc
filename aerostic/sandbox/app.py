"""The sandbox as one ASGI application: the Graph in front, /_sim and the phone behind it."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from aerostic.sandbox.admin import site as admin
from aerostic.sandbox.admin.endpoints import Ask
from aerostic.sandbox.admin.world import put_world
from aerostic.sandbox.graph.front import Graph
from aerostic.sandbox.graph.media import DOWNLOADS, download
from aerostic.sandbox.graph.wire import Receive, Scope, Send
from aerostic.sandbox.guard import refuse_in_production, stranger_at_the_door
from aerostic.sandbox.mail import site as mail
from aerostic.sandbox.mail.listener import receiving
from aerostic.sandbox.phone import site as phone
from aerostic.sandbox.replay import go_on, recall
from aerostic.sandbox.sandbox import Sandbox
from aerostic.sandbox.seed import default_document
from aerostic.sandbox.speech import tick_off
from aerostic.sandbox.values import Doc, JsonObject


class Application:
    """Serve it with uvicorn, or call it in process inside `async with application.running()`."""

    def __init__(self, sandbox: Sandbox, mail_port: int | None = None) -> None:
        self.sandbox = sandbox
        self._mail_port = mail_port
        self._graph = Graph(sandbox)
        pages = [*phone.routes(sandbox), *mail.routes(sandbox), admin.routes(sandbox), Route("/healthz", healthy)]
        self._rest = Starlette(routes=pages, lifespan=self._lifespan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := stranger_at_the_door(scope)):
            await PlainTextResponse(refusal, 421)(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith("/v"):
            await self._graph(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == DOWNLOADS:
            await download(self.sandbox, scope, receive, send)
        else:
            await self._rest(scope, receive, send)

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with self.running():
            yield

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Sandbox]:
        go_on(self.sandbox)
        try:
            async with receiving(self.sandbox, self._mail_port):
                yield self.sandbox
        finally:
            await self.sandbox.close()


async def healthy(_: object) -> PlainTextResponse:
    return PlainTextResponse("ok")


def create(
    document: JsonObject | None = None,
    *,
    state: Path | None = None,
    source: Callable[[], float] | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
    mail_port: int | None = None,
) -> Application:
    """Build a sandbox. `source` gives real time and `transport` carries webhooks; tests bring their own.

    What stands in the state file comes first, then the document; a world of its own only where neither is given.
    Mail is taken on `mail_port` by SMTP, where one is given.
    """
    refuse_in_production(os.environ.get("AEROSTIC_ENV"))
    sandbox = Sandbox(state=state, source=source, transport=transport)
    sandbox.courier.arrived = lambda delivery: tick_off(sandbox, delivery)
    recall(sandbox)
    if document is not None or not sandbox.world.apps:
        put_world(sandbox, Ask({}, {}, Doc(default_document() if document is None else document)))
    return Application(sandbox, mail_port)

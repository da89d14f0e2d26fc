"""The served application in a test: a real server, host table and routes; its pages only say which path they are."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from aerostic import asgi
from aerostic.kit import db
from aerostic.kit import redis as kit_redis
from aerostic.kit.config import settings
from tests.waiting import eventually

SECRET = b"0123456789abcdef0123456789abcdef"
TRUSTED = ssl.create_default_context()  # takes a tenth of a second, which not every client has to spend


async def page(request: Request) -> Response:
    status = 404 if "missing" in request.url.path else 200
    return PlainTextResponse(f"page {request.url.scheme} {request.url.path}", status)


async def live(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("live")
    await socket.close()


def pages() -> Starlette:
    return Starlette(routes=[WebSocketRoute("/_event/", live), Route("/{path:path}", page)])


@contextmanager
def served(behind: Starlette | None = None) -> Iterator[httpx.Client]:
    """A client of the application, by default as programs see it: on 127.0.0.1; `behind` answers as its pages."""
    app = asgi.served("web", behind or pages())
    config = uvicorn.Config(app, lifespan="on", log_config=None, ws="websockets-sansio", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        assert eventually(lambda: server.started or not thread.is_alive())
        assert server.started
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=base, timeout=20, verify=TRUSTED) as client:
            yield client
        server.should_exit = True
        thread.join()


@contextmanager
def setting(**given: str) -> Iterator[None]:
    """Other settings for a while, as the environment gives them."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in given.items():
            environment.setenv(name, value)
        settings.cache_clear()
        kit_redis.forget()
        yield
    settings.cache_clear()
    kit_redis.forget()


@contextmanager
def fresh_engine() -> Iterator[None]:
    """A pool of connections of its own, for a while."""
    db.close()
    yield
    db.close()

"""Bytes in, bytes out: the ASGI messages of one request, and the connection below them."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

from aerostic.sandbox.graph.answers import Answer
from aerostic.sandbox.graph.calls import Call

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
BEARER = b"bearer "


class ConnectionCut(ConnectionResetError):
    """Raised in place of cutting where there is no connection: the application was called in process."""


async def read_call(scope: Scope, receive: Receive) -> Call:
    authorization, host, content_type = (header(scope, name) for name in (b"authorization", b"host", b"content-type"))
    bearer = authorization[len(BEARER) :].decode("latin-1") if authorization.lower().startswith(BEARER) else None
    query = scope["query_string"].decode("latin-1")
    told = host.decode("latin-1"), content_type.decode("latin-1")
    return Call(scope["method"], scope["path"], query, bearer, await read_body(receive), *told)


def header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


async def read_body(receive: Receive) -> bytes:
    message = await receive()
    if not message.get("more_body"):
        return message.get("body", b"")
    parts: list[bytes] = [message.get("body", b"")]
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


async def give(answer: Answer, send: Send) -> None:
    headers = [
        (b"content-type", answer.content_type.encode()),
        (b"content-length", str(len(answer.body)).encode()),
        *((name.encode(), value.encode()) for name, value in answer.headers),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def cut(receive: Receive, send: Send) -> None:
    """Close the TCP connection without an answer. The server's cycle, whose method `send` is, holds the transport."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionCut("the answer was cut off on purpose")
    cast("asyncio.Transport", transport).abort()
    await gone(receive)


async def gone(receive: Receive) -> None:
    """Wait until the other side is no longer there."""
    while (await receive())["type"] != "http.disconnect":
        pass

"""The bare ASGI words, and answers made once: for the routes where Starlette would cost more than the work itself."""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]


class TooLarge(Exception):
    """The body is longer than allowed; the rest was not read."""


class Disconnected(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, ready to be sent any number of times."""

    start: Message
    body: Message

    async def __call__(self, send: Send) -> None:
        await send(self.start)
        await send(self.body)


def answer(status: int, body: bytes = b"", *headers: Header) -> Answer:
    """Plain text unless a content type is given."""
    given = [(b"content-length", b"%d" % len(body)), *headers]
    if body and not any(name == b"content-type" for name, _ in headers):
        given.append((b"content-type", b"text/plain; charset=utf-8"))
    return Answer(
        {"type": "http.response.start", "status": status, "headers": given},
        {"type": "http.response.body", "body": body},
    )


def header(scope: Scope, name: bytes) -> bytes | None:
    for key, value in scope["headers"]:
        if key == name:
            return value
    return None


async def read_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The raw bytes. Raises TooLarge as soon as they are known to be more than `limit`, and Disconnected."""
    declared = header(scope, b"content-length")
    if declared is not None and declared.isdigit() and int(declared) > limit:
        raise TooLarge
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        return _within(message.get("body", b""), limit)
    return await _read_on(message, receive, limit)


async def _read_on(message: Message, receive: Receive, limit: int) -> bytes:
    parts, size = list[bytes](), 0
    while message["type"] == "http.request":
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            raise TooLarge
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()
    raise Disconnected


def _within(body: bytes, limit: int) -> bytes:
    if len(body) > limit:
        raise TooLarge
    return body

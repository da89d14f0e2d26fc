"""The client that makes many calls at a time. It never repeats one: who calls decides by the answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from functools import lru_cache
from typing import Final, Self
from urllib.parse import quote

import aiohttp
import httpx
import orjson

from aerostic.kit.work import check_nothing_is_open
from aerostic.meta.documents import JsonObject
from aerostic.meta.errors import MetaError
from aerostic.meta.graph.access import GraphAccess
from aerostic.meta.graph.answers import Answer, NotSent, Refused, Unknown, judge_fault, read_answer, read_success
from aerostic.meta.transport import pooled_transport

TIMEOUT: Final = timedelta(seconds=30)  # Meta: clients wait 30 seconds for anything but media
CONNECT_TIMEOUT: Final = 10.0  # seconds, for a free slot and a connection together; nothing has left by then
SLOTS: Final = 100
TOKEN_INVALID: Final = 190

OnWire = Callable[[], None]


class GraphClient:
    """One pool of connections to Graph, for one event loop. Enter it with `async with`."""

    def __init__(
        self,
        access: GraphAccess,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: timedelta = TIMEOUT,
    ) -> None:
        self._access = access
        self._timeout = timeout.total_seconds()
        # Spoken to directly: httpx's client adds cookies, redirects and log-ins to each request, none of which we want
        # (tenants share these connections), and costs as much as all else about it.
        self._transport = transport or pooled_transport(SLOTS)
        self._host = httpx.URL(access.base_url).netloc
        waits = {"connect": CONNECT_TIMEOUT, "pool": CONNECT_TIMEOUT, "read": self._timeout, "write": self._timeout}
        self._extensions = {"timeout": waits}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._transport.aclose()

    async def post(self, node: str, edge: str, token: str, body: JsonObject, on_wire: OnWire | None = None) -> Answer:
        """Post one message. Never raises for what the network or Meta does, and never names the token.

        `on_wire` is called before the first byte of the document can leave: without that, nothing can be carried out.
        A cancelled call may have been carried out like an `Unknown` one.
        """
        found = await self._exchanged(node, edge, token, body, on_wire)
        return read_answer(*found) if isinstance(found, tuple) else found

    async def tell(self, node: str, edge: str, token: str, body: JsonObject) -> Answer | None:
        """Post what makes no message; None when Meta took it."""
        found = await self._exchanged(node, edge, token, body, None)
        return read_success(*found) if isinstance(found, tuple) else found

    async def _exchanged(
        self, node: str, edge: str, token: str, body: JsonObject, on_wire: OnWire | None
    ) -> tuple[int, bytes] | Refused | NotSent | Unknown:
        """Return the status and the body of the answer, or why there is none."""
        check_nothing_is_open()
        if not _is_sendable(token):
            return Refused(MetaError(code=TOKEN_INVALID, title="The stored access token is empty or damaged."))
        url = _address(self._access.root, node, edge, self._access.proof(token))
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._transport.handle_async_request(self._request(url, token, body, on_wire))
                content = await _content(response)
        except TimeoutError:
            return Unknown(f"Meta did not answer within {self._timeout:.0f} seconds.")
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError) as fault:
            return judge_fault(fault)
        return response.status_code, content

    def _request(self, url: httpx.URL, token: str, body: JsonObject, on_wire: OnWire | None) -> httpx.Request:
        content = orjson.dumps(body)
        headers = [
            (b"Host", self._host),
            (b"User-Agent", b"Aerostic"),
            (b"Accept", b"*/*"),
            (b"Authorization", b"Bearer " + token.encode()),
            (b"Content-Type", b"application/json"),
            (b"Content-Length", b"%d" % len(content)),
        ]
        stream = _Document(content, on_wire)
        return httpx.Request("POST", url, headers=headers, stream=stream, extensions=self._extensions)


class _Document(httpx.AsyncByteStream):
    """A body that says when it is taken: every transport takes it once it has a connection, never before."""

    def __init__(self, content: bytes, on_wire: OnWire | None) -> None:
        self._content, self._on_wire = content, on_wire

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._on_wire:
            self._on_wire()
        yield self._content


@lru_cache(maxsize=4096)
def _address(root: str, node: str, edge: str, proof: str) -> httpx.URL:
    """Build an address once per number: reading it costs as much as everything else about a request."""
    query = f"?appsecret_proof={proof}" if proof else ""
    return httpx.URL(f"{root}/{quote(node, safe='')}/{edge}{query}")


async def _content(response: httpx.Response) -> bytes:
    """A connection whose answer cannot be read to its end must not be used again."""
    try:
        return await response.aread()
    finally:
        await response.aclose()


def _is_sendable(token: str) -> bool:
    return token.isascii() and token.isprintable() and bool(token.strip())

"""The client of Meta's Graph API. A call ends in one of four answers, because Graph has no idempotency key.

What matters is whether the message may have gone out: only `NotSent` may be tried again without asking.
"""

import asyncio
import hmac
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final, Self
from urllib.parse import quote

import aiohttp
import httpx
import orjson

from aerostic.kit.work import check_nothing_is_open
from aerostic.meta.documents import JsonObject, JsonValue, read_json
from aerostic.meta.errors import MetaError, read_graph_error
from aerostic.meta.messages import Accepted, read_acceptance
from aerostic.meta.transport import pooled_transport, surely_not_sent
from aerostic.meta.version import META_GRAPH_VERSION

TIMEOUT: Final = timedelta(seconds=30)  # Meta: clients wait 30 seconds for anything but media
CONNECT_TIMEOUT: Final = 10.0  # seconds, for a free slot and a connection together; nothing has left by then
SLOTS: Final = 100
TOKEN_INVALID: Final = 190

CLIENT_FAULTS: Final = range(400, 500)
SUCCESSES: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class Refused:
    """Meta said no, in its own words and with a code; the message did not go out."""

    error: MetaError


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request surely was not carried out; it may be tried again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request may have been carried out. Only a status that echoes our callback can tell."""

    reason: str


Answer = Accepted | Refused | NotSent | Unknown


class Graph:
    """One pool of connections to Graph, for one event loop. Enter it with `async with`."""

    def __init__(
        self,
        base_url: str,
        version: str = META_GRAPH_VERSION,
        *,
        app_secret: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: timedelta = TIMEOUT,
    ) -> None:
        self._root = f"{base_url.rstrip('/')}/{version}"
        self._app_secret = app_secret.encode() if app_secret else None
        self._timeout = timeout.total_seconds()
        # Spoken to directly: httpx's client adds cookies, redirects and log-ins to each request, none of which we want
        # (tenants share these connections), and costs as much as all else about it.
        self._transport = transport or pooled_transport(SLOTS)
        self._host = httpx.URL(base_url).netloc
        waits = {"connect": CONNECT_TIMEOUT, "pool": CONNECT_TIMEOUT, "read": self._timeout, "write": self._timeout}
        self._extensions = {"timeout": waits}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._transport.aclose()

    async def send(self, phone_number_id: str, token: str, body: JsonObject) -> Answer:
        """Send one message from a number. Never raises for what the network or Meta does, and never names the token.

        A cancelled call may have gone out like an `Unknown` one.
        """
        check_nothing_is_open()
        if not _is_sendable(token):
            return Refused(MetaError(code=TOKEN_INVALID, title="The stored access token is empty or damaged."))
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._transport.handle_async_request(self._request(phone_number_id, token, body))
                content = await _content(response)
        except TimeoutError:
            return Unknown(f"Meta did not answer within {self._timeout:.0f} seconds.")
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError) as fault:
            return _verdict(fault)
        return _read_answer(response.status_code, content)

    def _request(self, phone_number_id: str, token: str, body: JsonObject) -> httpx.Request:
        url, content = _address(self._root, phone_number_id, self._proof(token)), orjson.dumps(body)
        headers = [
            (b"Host", self._host),
            (b"User-Agent", b"Aerostic"),
            (b"Accept", b"*/*"),
            (b"Authorization", b"Bearer " + token.encode()),
            (b"Content-Type", b"application/json"),
            (b"Content-Length", b"%d" % len(content)),
        ]
        return httpx.Request(
            "POST", url, headers=headers, stream=httpx.ByteStream(content), extensions=self._extensions
        )

    def _proof(self, token: str) -> str | None:
        secret = self._app_secret
        return hmac.digest(secret, token.encode(), "sha256").hex() if secret else None


@lru_cache(maxsize=4096)
def _address(root: str, phone_number_id: str, proof: str | None) -> httpx.URL:
    """Build an address once per number: reading it costs as much as everything else about a request."""
    query = f"?appsecret_proof={proof}" if proof else ""
    return httpx.URL(f"{root}/{quote(phone_number_id, safe='')}/messages{query}")


async def _content(response: httpx.Response) -> bytes:
    """A connection whose answer cannot be read to its end must not be used again."""
    try:
        return await response.aread()
    finally:
        await response.aclose()


def _is_sendable(token: str) -> bool:
    return token.isascii() and token.isprintable() and bool(token.strip())


def _verdict(fault: Exception) -> NotSent | Unknown:
    """Judge a call without an answer. Only the fault's name is kept: its text and repr may show headers."""
    name = type(fault.__cause__ or fault).__name__
    if surely_not_sent(fault):
        return NotSent(f"Meta could not be reached ({name}).")
    return Unknown(f"The connection to Meta broke before an answer came ({name}).")


def _read_answer(status: int, content: bytes) -> Answer:
    """Judge an answer by Meta's own body, never by its HTTP status.

    Where it is not Meta that speaks, something in between does: 4xx says the request was not carried out (429: not
    even passed on); 5xx, 3xx and a success without a message id say nothing certain.
    """
    document = _read_document(content)
    if (error := read_graph_error(document, status)) is not None:
        return Refused(error)
    if status in SUCCESSES and (accepted := read_acceptance(document)) is not None:
        return accepted
    if status in CLIENT_FAULTS:
        return NotSent(f"Something between Aerostic and Meta refused the request (HTTP {status}).")
    return Unknown(f"Meta answered without saying what became of the message (HTTP {status}).")


def _read_document(content: bytes) -> JsonValue:
    try:
        return read_json(content)
    except ValueError:
        return None

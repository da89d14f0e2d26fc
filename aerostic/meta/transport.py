"""The connections to Graph, and what a broken one tells about the request that was on it.

httpx's own pool looks at every connection for every request; aiohttp's does not, and httpx runs on it. But the adapter
calls a connection that broke *after* the request left a connect timeout, so the verdict is read from aiohttp's error.
"""

import logging
import ssl
from functools import cache
from typing import Final

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

KEEP_ALIVE: Final = 4.0  # seconds; shorter than any server's we talk to, so that no request meets a closing connection
_BEFORE_SENDING: Final = (
    aiohttp.ClientConnectorError,  # no name, no route, refused, or no agreement about TLS
    aiohttp.ConnectionTimeoutError,  # no free slot, or no connection in time
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
_BEFORE_SENDING_ELSEWHERE: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)

# At INFO it writes every address it calls, and ours carry the proof of the app secret.
logging.getLogger("httpx").setLevel(logging.WARNING)


@cache
def trusted() -> ssl.SSLContext:
    """Return the one TLS context of the process; making one costs 40 ms. `SSL_CERT_FILE` adds an authority."""
    return httpx.create_ssl_context()


def pooled_transport(slots: int, tls: ssl.SSLContext | None = None) -> httpx.AsyncBaseTransport:
    """Return a transport of at most `slots` connections at a time; it opens its pool in the loop that first uses it."""
    context = tls or trusted()

    def open_session() -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(limit=slots, keepalive_timeout=KEEP_ALIVE, ssl=context)
        return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False)

    return AiohttpTransport(verify=context, client=open_session)


def surely_not_sent(fault: BaseException) -> bool:
    """Say whether the fault proves that no byte of the request reached the other side."""
    cause = fault.__cause__ if isinstance(fault.__cause__, aiohttp.ClientError) else fault
    if isinstance(cause, aiohttp.ClientError):
        return isinstance(cause, _BEFORE_SENDING)
    return isinstance(fault, _BEFORE_SENDING_ELSEWHERE)

"""One exchange about a file: how its answer is read, and what a broken one is called."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp
import httpx

from aerostic.meta.documents import JsonObject, read_json
from aerostic.meta.errors import read_graph_error
from aerostic.meta.graph.file_faults import FileGone, FileRefused, FileUnreached
from aerostic.meta.values import as_object

LONGEST_ANSWER: Final = 64 * 1024
NOT_VISIBLE: Final = (100, 33)  # nothing is there, or nothing this token sees
NOT_FOUND = frozenset({404, 410})
OK: Final = 200


@asynccontextmanager
async def exchange(
    transport: httpx.AsyncBaseTransport, request: httpx.Request, seconds: float
) -> AsyncIterator[httpx.Response]:
    """One request and its answer, within so many seconds; a connection whose answer was not read is not used again."""
    try:
        async with asyncio.timeout(seconds):
            response = await transport.handle_async_request(request)
            try:
                yield response
            finally:
                await response.aclose()
    except TimeoutError:
        raise FileUnreached(f"The file did not come within {seconds:.0f} seconds.") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, aiohttp.ClientError, OSError) as fault:
        # Only the fault's name is kept: its text may show the address or the headers.
        raise FileUnreached(f"The connection broke ({type(fault.__cause__ or fault).__name__}).") from None


def read_answer(status: int, content: bytes) -> JsonObject:
    try:
        document = read_json(content)
    except ValueError:
        document = None
    if (error := read_graph_error(document, status)) is not None:
        if (error.code, error.subcode) == NOT_VISIBLE:
            raise FileGone("Meta keeps no such file.")
        raise FileRefused(error)
    if status in NOT_FOUND:
        raise FileGone("Meta keeps no such file.")
    if status != OK or not isinstance(document, dict):
        raise FileUnreached(f"Something between Aerostic and Meta answered instead of Meta (HTTP {status}).")
    return as_object(document)


def check_file(response: httpx.Response) -> None:
    if response.status_code in NOT_FOUND:
        raise FileGone("The address of the file works no more.")
    if response.status_code != OK:
        raise FileUnreached(f"The file was answered with HTTP {response.status_code}.")


async def short(response: httpx.Response) -> bytes:
    content = bytearray()
    async for piece in stream(response):
        content += piece
        if len(content) > LONGEST_ANSWER:
            raise FileUnreached("Something answered with more than Meta would say.")
    return bytes(content)


async def stream(response: httpx.Response) -> AsyncIterator[bytes]:
    assert isinstance(response.stream, httpx.AsyncByteStream)
    async for piece in response.stream:
        yield piece

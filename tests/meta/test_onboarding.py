"""Whoever connects a number waits for Meta once, however slowly it says what it says."""

import asyncio
import time

import pytest

from aerostic.meta import GraphAway, Onboarding
from tests.meta.graph_server import Behaviour, serving

TIMEOUT = 0.5


def trickling(head: bytes, piece: bytes) -> Behaviour:
    """Answer in pieces, each of them in time."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.1)

    return answer


def asked(url: str) -> float:
    """Seconds until Meta was given up."""
    began = time.monotonic()
    with Onboarding(url, "EAAtoken", timeout=TIMEOUT) as graph, pytest.raises(GraphAway):
        graph.account("1")
    return time.monotonic() - began


def answered_by(behaviour: Behaviour) -> float:
    async def story() -> float:
        async with serving(behaviour) as url:
            return await asyncio.to_thread(asked, url)

    return asyncio.run(story())


def test_an_answer_that_trickles_in_is_not_waited_for_beyond_the_deadline() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n"

    assert answered_by(trickling(head, b" ")) < 3 * TIMEOUT


def test_an_answer_without_an_end_is_not_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    many = b"100000\r\n" + b" " * 0x100000 + b"\r\n"

    assert answered_by(trickling(head, many)) < TIMEOUT

"""Whoever connects a number waits for Meta once, however slowly it says what it says."""

import asyncio
import json
import re

import pytest

from aerostic.meta import GraphAway, Onboarding
from aerostic.meta.facts import AccountFacts
from tests.meta.graph_server import Behaviour, answering, read_request, serving


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


def why_given_up(behaviour: Behaviour, timeout: float) -> str:
    with pytest.raises(GraphAway) as away:
        account_by(behaviour, timeout)
    return str(away.value)


def test_an_answer_that_trickles_in_is_not_waited_for_beyond_the_deadline() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 600\r\n\r\n"  # a whole minute

    assert re.search(r"in time|ReadTimeout", why_given_up(trickling(head, b" "), timeout=0.5))


def test_an_answer_without_an_end_is_not_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    many = b"100000\r\n" + b" " * 0x100000 + b"\r\n"

    assert "more than Meta would say" in why_given_up(trickling(head, many), timeout=60)


def account_by(behaviour: Behaviour, timeout: float = 5) -> AccountFacts:
    def ask(url: str) -> AccountFacts:
        with Onboarding(url, "EAAtoken", timeout=timeout) as graph:
            return graph.account("1")

    async def story() -> AccountFacts:
        async with serving(behaviour) as url:
            return await asyncio.to_thread(ask, url)

    return asyncio.run(story())


def hiding_the_owner() -> Behaviour:
    """The account's name is shown to this token; who owns it is not."""
    refusal = {"error": {"message": "(#200) Requires business_management", "type": "OAuthException", "code": 200}}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head, _ = await read_request(reader)
            is_owner = b"owner_business_info" in head
            said = json.dumps(refusal if is_owner else {"id": "1", "name": "Blue Lotus Café"}).encode()
            writer.write(b"HTTP/1.1 %d Said\r\n" % (403 if is_owner else 200))
            writer.write(b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(said) + said)

    return answer


def test_an_account_whose_owner_is_not_shown_is_known_by_its_name() -> None:
    assert account_by(hiding_the_owner()) == AccountFacts("1", "Blue Lotus Café", None, None)


@pytest.mark.parametrize("content", [b"<html>Bad gateway</html>", b"[]", b""])
def test_something_that_answers_in_metas_place_is_reported(content: bytes) -> None:
    with pytest.raises(GraphAway, match=r"answered instead of Meta \(HTTP 502\)"):
        account_by(answering(502, content))


def test_an_answer_that_is_no_object_is_not_metas() -> None:
    with pytest.raises(GraphAway, match="answered instead of Meta"):
        account_by(answering(200, b"[]"))

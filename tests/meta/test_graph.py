"""A call to Graph ends in one of four answers, and only a surely unsent message may be sent again."""

import asyncio
import hmac
import json
import socket
from datetime import timedelta

import httpx
import pytest

from aerostic.meta import (
    Accepted,
    GraphAccess,
    GraphClient,
    NotSent,
    Outgoing,
    Recipient,
    Refused,
    Unknown,
    mark_read,
    outgoing_message,
    pooled_transport,
    send_message,
)
from tests.meta.graph_server import answering, read_request, reset, serving
from tests.meta.samples import NUMBER, PRIYA, collected, load
from tests.waiting import eventually_async

TOKEN = "EAAGsecret"
ACCEPTED = json.dumps({"contacts": [{"input": "+1", "wa_id": PRIYA}], "messages": [{"id": "wamid.B"}]}).encode()
HELLO = outgoing_message(Recipient(wa_id=PRIYA), Outgoing(type="text", content={"body": "Hello"}), "0193")


def client(url, app_secret="", **options):
    return GraphClient(GraphAccess(url, app_secret=app_secret), **options)


def send(behaviour, times=1, **options):
    """Send to a server that behaves so, and return the last answer."""

    async def story():
        async with serving(behaviour) as url, client(url, **options) as graph:
            for _ in range(times - 1):
                await send_message(graph, NUMBER, TOKEN, HELLO)
            return await send_message(graph, NUMBER, TOKEN, HELLO)

    return asyncio.run(story())


def send_to(url, **options):
    async def story():
        async with client(url, **options) as graph:
            return await send_message(graph, NUMBER, TOKEN, HELLO)

    return asyncio.run(story())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_message_meta_takes_is_accepted():
    assert send(answering(200, ACCEPTED)) == Accepted(wamid="wamid.B", wa_id=PRIYA, user_id=None)


def test_the_request_is_the_one_meta_documents():
    seen = []

    async def listen(reader, writer):
        seen.extend(await read_request(reader))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED) + ACCEPTED)

    send(listen, app_secret="app secret")

    head, sent = seen
    proof = hmac.digest(b"app secret", TOKEN.encode(), "sha256").hex()
    assert head.startswith(f"POST /v21.0/{NUMBER}/messages?appsecret_proof={proof} HTTP/1.1".encode())
    assert b"authorization: bearer eaagsecret" in head.lower()
    assert json.loads(sent) == HELLO


@pytest.mark.parametrize("path", collected("graph/errors/*.json"))
def test_every_collected_error_is_a_refusal_or_unknown(path):
    vector = load(path)
    content = vector["raw_body"].encode() if "raw_body" in vector else json.dumps(vector["body"]).encode()

    answer = send(answering(vector["http_status"], content))

    if "error" in vector.get("body", {}):
        assert isinstance(answer, Refused)
        assert answer.error.code == vector["body"]["error"]["code"]
    else:
        assert isinstance(answer, Unknown)


@pytest.mark.parametrize("status", [200, 400, 429, 500, 503])
def test_meta_refuses_by_its_code_whatever_the_http_status(status):
    answer = send(answering(status, b'{"error": {"code": 130429, "message": "Rate limit hit"}}'))

    assert isinstance(answer, Refused)
    assert answer.error.code == 130429


@pytest.mark.parametrize("status", [400, 403, 404, 407, 413, 429, 503])
def test_a_gateway_that_refuses_the_request_has_not_passed_it_on(status):
    assert isinstance(send(answering(status, b"<html>Too many requests</html>", "text/html")), NotSent)


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b""),
        (200, b"garbage"),
        (200, b'{"messages": []}'),
        (200, b'{"success": true}'),
        (302, b""),
        (500, ACCEPTED),
        (500, b""),
        (502, b"<html>Bad gateway</html>"),
        (504, b""),
    ],
)
def test_an_answer_that_says_nothing_certain_leaves_it_unknown(status, content):
    assert isinstance(send(answering(status, content)), Unknown)


def test_a_closed_port_means_surely_not_sent():
    assert isinstance(send_to(f"http://127.0.0.1:{free_port()}"), NotSent)


def test_a_name_nobody_has_means_surely_not_sent():
    assert isinstance(send_to("http://graph.invalid"), NotSent)


def test_an_address_that_is_none_means_surely_not_sent():
    assert isinstance(send_to("ftp://127.0.0.1"), NotSent)
    assert isinstance(send_to("nowhere"), NotSent)


def test_a_server_that_does_not_speak_tls_never_had_the_message():
    async def speak_plainly(reader, writer):
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    async def story():
        async with serving(speak_plainly) as url, GraphClient(GraphAccess(url.replace("http:", "https:"))) as graph:
            return await send_message(graph, NUMBER, TOKEN, HELLO)

    assert isinstance(asyncio.run(story()), NotSent)


def test_without_a_free_connection_nothing_was_sent(monkeypatch):
    monkeypatch.setattr("aerostic.meta.graph.client.CONNECT_TIMEOUT", 0.2)
    started = asyncio.Event()

    async def hang(reader, writer):
        await read_request(reader)
        started.set()
        await asyncio.Future()

    async def story():
        async with serving(hang) as url, client(url, transport=pooled_transport(slots=1)) as graph:
            first = asyncio.create_task(send_message(graph, NUMBER, TOKEN, HELLO))
            await started.wait()
            second = await send_message(graph, NUMBER, TOKEN, HELLO)
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            return second

    assert isinstance(asyncio.run(story()), NotSent)


async def reset_at_the_first_byte(reader, writer):
    await reader.read(1)
    reset(writer)


async def reset_after_reading(reader, writer):
    await read_request(reader)
    reset(writer)


async def close_after_reading(reader, writer):
    await read_request(reader)


async def half_a_head(reader, writer):
    await read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")


async def half_a_body(reader, writer):
    await read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ACCEPTED)


async def garbage(reader, writer):
    await read_request(reader)
    writer.write(b"\x00\x01\x02 not http at all\r\n\r\n")


async def broken_gzip(reader, writer):
    await read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")


@pytest.mark.parametrize(
    "behaviour",
    [
        reset_at_the_first_byte,
        reset_after_reading,
        close_after_reading,
        half_a_head,
        half_a_body,
        garbage,
        broken_gzip,
    ],
)
def test_a_connection_that_breaks_once_it_stands_leaves_it_unknown(behaviour):
    assert isinstance(send(behaviour), Unknown)


def test_silence_leaves_it_unknown():
    async def hang(reader, writer):
        await read_request(reader)
        await asyncio.Future()

    assert isinstance(send(hang, timeout=timedelta(milliseconds=200)), Unknown)


def test_an_answer_that_drips_for_ever_leaves_it_unknown():
    async def drip(reader, writer):
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        while True:
            writer.write(b" ")
            await asyncio.sleep(0.05)

    assert isinstance(send(drip, timeout=timedelta(milliseconds=300)), Unknown)


def test_a_reused_connection_that_breaks_under_the_request_leaves_it_unknown():
    async def once_then_cut(reader, writer):
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED) + ACCEPTED)
        await read_request(reader)
        reset(writer)

    assert isinstance(send(once_then_cut, times=2), Unknown)


def test_a_connection_the_server_has_closed_meanwhile_is_not_used_again():
    async def story():
        is_closed = asyncio.Queue()

        async def once(reader, writer):
            await read_request(reader)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED) + ACCEPTED)
            writer.close()
            await writer.wait_closed()
            is_closed.put_nowait(True)

        async with serving(once) as url, client(url) as graph:
            first = await send_message(graph, NUMBER, TOKEN, HELLO)
            await is_closed.get()
            for _ in range(10):  # turns of the loop in which the client sees it
                await asyncio.sleep(0)
            return first, await send_message(graph, NUMBER, TOKEN, HELLO)

    assert all(isinstance(answer, Accepted) for answer in asyncio.run(story()))


def test_as_many_calls_are_in_the_air_as_there_are_slots():
    async def story():
        everybody = asyncio.Barrier(150)

        async def wait_for_all(reader, writer):
            await read_request(reader)
            await everybody.wait()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED) + ACCEPTED)

        async with serving(wait_for_all) as url, client(url, transport=pooled_transport(slots=150)) as graph:
            return await asyncio.gather(*(send_message(graph, NUMBER, TOKEN, HELLO) for _ in range(150)))

    assert all(isinstance(answer, Accepted) for answer in asyncio.run(story()))


def test_no_task_outlives_the_client():
    async def story():
        async with serving(answering(200, ACCEPTED)) as url:
            before = asyncio.all_tasks()

            async def is_alone():
                return all("serve" in repr(task) for task in asyncio.all_tasks() - before)

            async with client(url) as graph:
                await asyncio.gather(*(send_message(graph, NUMBER, TOKEN, HELLO) for _ in range(20)))
            return await eventually_async(is_alone)

    assert asyncio.run(story())


@pytest.mark.parametrize("token", ["", "  ", "EAAG\nX-Evil: 1", "EAAGé", "EAAG\x00"])
def test_a_damaged_token_asks_for_a_new_connection_and_never_leaves(token):
    async def story():
        async with serving(answering(200, ACCEPTED)) as url, client(url) as graph:
            return await send_message(graph, NUMBER, token, HELLO)

    answer = asyncio.run(story())

    assert isinstance(answer, Refused)
    assert answer.error.explanation.error_class == "reauth"


@pytest.mark.parametrize("behaviour", [reset_after_reading, garbage, answering(502, TOKEN.encode())])
def test_the_token_is_in_no_answer_and_no_log(behaviour, caplog):
    caplog.set_level(0)

    answer = send(behaviour, app_secret="app secret")

    assert TOKEN not in repr(answer) + caplog.text
    assert "appsecret_proof" not in repr(answer) + caplog.text


def test_cookies_of_one_tenant_are_not_sent_for_another():
    heads = []

    async def set_cookie(reader, writer):
        while True:
            heads.append((await read_request(reader))[0])
            head = b"HTTP/1.1 200 OK\r\nSet-Cookie: who=asha\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED)
            writer.write(head + ACCEPTED)

    send(set_cookie, times=2)

    assert len(heads) == 2
    assert not [head for head in heads if b"cookie" in head.lower()]


@pytest.mark.parametrize("fault", [httpx.ConnectError("no"), httpx.PoolTimeout("no"), httpx.ConnectTimeout("no")])
def test_over_any_other_transport_the_words_of_httpx_are_believed(fault):
    async def fail(_):
        raise fault

    assert isinstance(send_to("http://127.0.0.1", transport=httpx.MockTransport(fail)), NotSent)


def test_over_any_other_transport_a_broken_answer_is_unknown():
    async def fail(_):
        raise httpx.ReadError("reset")

    assert isinstance(send_to("http://127.0.0.1", transport=httpx.MockTransport(fail)), Unknown)


def test_the_sender_is_notified_before_the_first_byte_leaves():
    heard = []

    async def listen(reader, writer):
        heard.append("connected")
        await read_request(reader)
        heard.append("received")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED) + ACCEPTED)

    async def story():
        async with serving(listen) as url, client(url) as graph:
            await send_message(graph, NUMBER, TOKEN, HELLO, lambda: heard.append("leaving"))

    asyncio.run(story())

    assert sorted(heard, key=["connected", "leaving", "received"].index) == ["connected", "leaving", "received"]
    assert heard.index("leaving") < heard.index("received")


def test_without_a_connection_nothing_is_said_to_leave():
    heard = []

    async def story():
        async with client(f"http://127.0.0.1:{free_port()}") as graph:
            return await send_message(graph, NUMBER, TOKEN, HELLO, lambda: heard.append("leaving"))

    assert isinstance(asyncio.run(story()), NotSent)
    assert heard == []


def mark(behaviour, **options):
    """Mark a message as read at a server that behaves so, and return the answer."""

    async def story():
        async with serving(behaviour) as url, client(url) as graph:
            return await mark_read(graph, NUMBER, TOKEN, "wamid.A", **options)

    return asyncio.run(story())


def test_a_message_is_marked_as_read_and_meta_has_nothing_to_say_of_it():
    assert mark(answering(200, b'{"success": true}')) is None
    assert mark(answering(200, b'{"success": true}'), is_typing=True) is None


def test_a_mark_that_was_refused_or_answered_strangely_says_so():
    assert isinstance(mark(answering(400, json.dumps({"error": {"code": 131009, "message": "no"}}).encode())), Refused)
    assert isinstance(mark(answering(200, b"{}")), Unknown)
    assert isinstance(mark(answering(502, b"<html>")), Unknown)

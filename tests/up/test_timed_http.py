"""Clients that are slow on purpose, at a server whose time-outs are short."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from aerostic.up.timed_http import LONGEST_HEAD, TimedHttp

SHORT = 0.3  # seconds
GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
LARGE = 50_000_000  # bytes, more than all buffers between us take

Speaker = Callable[[bytes], socket.socket]


class Hasty(TimedHttp):
    head = body = stalled = SHORT


async def page(request: Request) -> Response:
    said = await request.body()
    return PlainTextResponse("x" * LARGE if request.url.path == "/large" else f"heard {len(said)}")


async def live(page: WebSocket) -> None:
    await page.accept()
    await page.receive()


@pytest.fixture
def speak() -> Iterator[Speaker]:
    app = Starlette(routes=[WebSocketRoute("/live", live), Route("/{path:path}", page, methods=["GET", "POST"])])
    config = uvicorn.Config(app, http=Hasty, ws="websockets-sansio", log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            time.sleep(0.005)

        def say(begin: bytes) -> socket.socket:
            held.append(socket.create_connection(listener.getsockname(), timeout=5))
            held[-1].sendall(begin)
            return held[-1]

        yield say
        for one in held:
            one.close()
        server.should_exit = True
        thread.join()


def is_ended(line: socket.socket) -> bool:
    """Whether the server ended it without another word."""
    try:
        return line.recv(100) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"\r\n",
        b"GE",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\nx",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
    ],
)
def test_a_request_that_never_ends_is_cut(speak: Speaker, begin: bytes) -> None:
    assert is_ended(speak(begin))


def test_one_that_trickles_is_cut_too(speak: Speaker) -> None:
    line, began = speak(b"GET / HTTP/1.1\r\nX: "), time.monotonic()

    with pytest.raises(ConnectionError):
        trickle(line)

    assert time.monotonic() - began < 5


def trickle(line: socket.socket) -> None:
    for _ in range(100):
        line.sendall(b"x")
        time.sleep(SHORT / 6)


def test_headers_without_end_are_cut_at_once(speak: Speaker) -> None:
    line = speak(b"GET / HTTP/1.1\r\n")

    with pytest.raises(ConnectionError):
        line.sendall(b"".join(b"X-%d: " % number + b"x" * (LONGEST_HEAD // 8) + b"\r\n" for number in range(10_000)))


def test_who_never_takes_the_answer_is_cut(speak: Speaker) -> None:
    line = speak(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
    time.sleep(SHORT * 4)
    received = 0

    try:
        while chunk := line.recv(1 << 20):
            received += len(chunk)
    except ConnectionError:
        pass

    assert received < LARGE


def test_who_is_quick_is_served_again_and_again_on_one_connection(speak: Speaker) -> None:
    line = speak(GET)

    for _ in range(3):
        assert b"200 OK" in line.recv(1000)
        time.sleep(SHORT * 2)  # idle between requests is no request that never ends
        line.sendall(GET)


def test_a_websocket_may_be_quiet(speak: Speaker) -> None:
    line = speak(
        b"GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    assert b"101" in line.recv(1000)
    line.settimeout(SHORT * 3)

    with pytest.raises(TimeoutError):
        line.recv(1)

"""What stands in front of a page's websocket, spoken to as a browser and as somebody who is none."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from httpx import Client
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from aerostic.api.frames import BURST, LONGEST_OF_A_MEMBER, LONGEST_OF_A_STRANGER, MOST_DISCARDED
from aerostic.api.front import LONGEST_PATH, LONGEST_QUERY
from aerostic.api.sockets import STRANGERS_PER_ADDRESS, VIOLATION, Seats
from tests.api.serving import served
from tests.cast import Workspace
from tests.services import Servers
from tests.web.conftest import Visitor

APP = "app.localhost"
PACKET = "42/_event,"


async def echo(page: WebSocket) -> None:
    """Says how long each frame was that reached it."""
    await page.accept()
    try:
        while True:
            await page.send_text(str(len(await page.receive_text())))
    except WebSocketDisconnect:
        pass


@pytest.fixture
def client(servers: Servers) -> Iterator[Client]:
    with served(Starlette(routes=[WebSocketRoute("/_event/", echo)])) as serving:
        yield serving


@contextmanager
def opened(client: Client, session: str = "", **options: Any) -> Iterator[ClientConnection]:
    reached = socket.create_connection(("127.0.0.1", client.base_url.port or 0))
    cookie = {"Cookie": f"aerostic={session}"} if session else {}
    url = f"ws://{APP}:3000/_event/?token=1{options.pop('query', '')}"
    with connect(
        url,
        origin=Origin(f"http://{APP}:3000"),
        sock=reached,
        additional_headers=cookie,
        proxy=None,
        **{"compression": None, **options},
    ) as live:
        yield live


def heard(live: ClientConnection, *frames: str | bytes) -> int:
    """The length of the last that reached the page."""
    for frame in frames:
        live.send(frame)
    return int(live.recv(timeout=5))


def test_a_strangers_long_frame_never_reaches_a_page(client: Client) -> None:
    with opened(client) as live:
        assert heard(live, PACKET + "x" * LONGEST_OF_A_STRANGER, PACKET) == len(PACKET)


def test_a_made_up_cookie_makes_no_member(client: Client) -> None:
    with opened(client, "x" * 43) as live:
        assert heard(live, PACKET + "x" * LONGEST_OF_A_STRANGER, PACKET) == len(PACKET)


def test_a_member_may_say_more(client: Client, cafe: Workspace, asha: Visitor) -> None:
    with opened(client, asha.session) as live:
        assert heard(live, PACKET + "x" * LONGEST_OF_A_STRANGER) > LONGEST_OF_A_STRANGER
        assert heard(live, PACKET + "x" * LONGEST_OF_A_MEMBER, PACKET) == len(PACKET)


def test_a_compressed_frame_counts_by_its_real_size(client: Client) -> None:
    with opened(client, compression="deflate") as live:
        assert heard(live, PACKET + "x" * 900_000, PACKET) == len(PACKET)


def test_bytes_are_no_packet_of_a_page(client: Client) -> None:
    with opened(client) as live:
        assert heard(live, b"42/_event,x", PACKET) == len(PACKET)


def test_who_floods_is_closed(client: Client) -> None:
    with opened(client) as live, pytest.raises(ConnectionClosed) as closed:
        flood(live)

    assert closed.value.rcvd
    assert closed.value.rcvd.code == VIOLATION


def flood(live: ClientConnection) -> None:
    """Returns never, unless by the server's end."""
    for _ in range(BURST + MOST_DISCARDED + 10_000):
        live.send(PACKET)
    while True:
        live.recv(timeout=5)


def test_an_address_has_so_many_sockets_and_no_more(client: Client) -> None:
    with ExitStack() as open_ones:
        for _ in range(STRANGERS_PER_ADDRESS):
            open_ones.enter_context(opened(client))
        with pytest.raises(InvalidStatus):
            open_ones.enter_context(opened(client))

    with opened(client) as again:
        assert heard(again, PACKET) == len(PACKET)


def test_a_session_has_so_many_sockets_and_no_more() -> None:
    seats = Seats()

    with seats.seat({"session": 1}) as first, seats.seat({"session": 1}) as second, seats.seat({"other": 1}) as third:
        assert (first, second, third) == (True, False, True)

    assert seats.taken == {}


def test_a_long_address_is_refused_before_anybody_reads_it(client: Client) -> None:
    headers = {"host": f"{APP}:3000"}

    assert client.get("/dashboard/" + "x" * LONGEST_PATH, headers=headers).status_code == 414
    assert client.get("/dashboard?" + "x" * (LONGEST_QUERY + 1), headers=headers).status_code == 414
    with pytest.raises(InvalidStatus), opened(client, query="&x=" + "x" * LONGEST_QUERY):
        pass

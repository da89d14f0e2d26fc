"""The websocket's handshake, and frames no browser would send."""

import json
from collections.abc import Iterator

import pytest

from tests.attacks.visitors import Visitors
from tests.browser.raw import EVENT, LOADING, script

KEY = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
PATH = "/_event/?EIO=4&transport=websocket&token=x"
ORIGINS = (
    "", "null", "http://evil.example", "{landing}", "{auth}", "{admin}", "{app}/", "{app}0", "{app}.evil",
    "{app}, http://evil", "http://app.localhost",
)  # fmt: skip
PATHS = (
    "/_event/x?EIO=4&transport=websocket", "/_EVENT/?EIO=4&transport=websocket", "/?EIO=4&transport=websocket",
    "/socket.io/?EIO=4&transport=websocket", "/_upload", "/_event/?EIO=3&transport=websocket",
    "/_event/?EIO=4&transport=polling",
)  # fmt: skip


def handshake(visitors: Visitors, origin: str, host: str = "", path: str = PATH) -> str:
    said = f"Origin: {origin}\r\n" if origin else ""
    host = host or visitors.host("app")
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{said}Upgrade: websocket\r\nConnection: Upgrade\r\n{KEY}\r\n"
    return visitors.say(head.encode(), patience=1)[9:12].decode()


def named(visitors: Visitors, origin: str) -> str:
    return origin.format(**{name: f"http://{visitors.host(name)}" for name in ("landing", "app", "auth", "admin")})


def test_our_own_page_opens_one(visitors: Visitors) -> None:
    assert handshake(visitors, named(visitors, "{app}")) == "101"


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_other_site_does(visitors: Visitors, origin: str) -> None:
    assert handshake(visitors, named(visitors, origin)) != "101"


@pytest.mark.parametrize("path", PATHS)
def test_nor_is_there_one_elsewhere(visitors: Visitors, path: str) -> None:
    assert handshake(visitors, named(visitors, "{app}"), path=path) != "101"


@pytest.mark.parametrize("host", ["evil", "evil.app.localhost", "app.localhost.", "api.localhost", "127.0.0.1"])
def test_nor_on_another_host(visitors: Visitors, host: str) -> None:
    assert handshake(visitors, f"http://{host}", host) != "101"


def frames() -> Iterator[str | bytes]:
    """What breaks one layer or another, if anything does."""
    yield from (
        "",
        "5",
        "9",
        "40",
        "40/admin,",
        "41/_event,",
        "42/_event,garbage",
        "42123456789012/_event,[]",
        b"bytes",
    )
    yield from (f"{EVENT}{json.dumps(['event', told])}" for told in ("{}", "x", [1], None, {}, {"name": 1}))
    yield from (
        f"{EVENT}{json.dumps(['event', {'name': told, 'payload': [], 'router_data': 1}])}" for told in ("x", {})
    )
    yield f'{EVENT}["event",{"[" * 20_000}{"]" * 20_000}]'
    yield '45999999999-/_event,["event",{"_placeholder":true,"num":0}]'
    yield f'{EVENT}["client_error",{{"error_type":"x","message":"\\u001b[31m"}}]'
    yield f'{EVENT}["event",{{"name":"x","payload":{{"a":"{"x" * 1_100_000}"}},"router_data":{{}}}}]'


def test_whatever_is_sent_the_next_person_is_served(visitors: Visitors) -> None:
    product = visitors.product
    for frame in frames():
        with script(product.port, "app.localhost", visitors.mallory) as asking:
            asking.line.send(frame)

    assert visitors.ask("GET", "app", "/healthz").is_success
    with script(product.port, "app.localhost", visitors.owner) as asking:
        assert "account_state" in asking.send(LOADING, product.workspace_id)

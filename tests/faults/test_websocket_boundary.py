"""R8: at the websocket, from outside: another site, a stolen client token, a session that has ended."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.raw import LOADING, READING, Script, script
from tests.faults.meta import Meta, Post, body, text_value
from tests.faults.product import Product, new_mark, wait_for

APP = "app.localhost"
ENTER = READING[0]  # opens the inbox with its conversations


@pytest.fixture(scope="module")
def secret(installed: Product) -> str:
    """What a person told the café, and nobody else may read."""
    meta, mark = Meta.of(installed.record), new_mark()
    text = f"{mark} cardamom"
    meta.deliver([Post(body(meta.waba_id, text_value(installed.number, f"wamid.{mark}", text, 730_001)))], 1)
    wait_for(lambda: installed.store.number("SELECT count(*) FROM messages WHERE body = %s", text) == 1)
    return text


@pytest.fixture
def asha(product: Product) -> str:
    return log_in(product, product.login("owner", "asha"))


@pytest.fixture
def mallory(product: Product) -> str:
    return log_in(product, product.login("owner", "mallory"))


def log_in(product: Product, login: dict[str, str]) -> str:
    """Her session: the form on `auth.`, a ticket, a cookie of `app.`."""
    base = f"http://127.0.0.1:{product.port}"
    form = {"email": login["email"], "password": login["password"]}
    handed = httpx.post(f"{base}/auth/login", data=form, headers={"Host": f"auth.localhost:{product.port}"})
    ticket = parse_qs(urlsplit(handed.headers["location"]).query)["ticket"][0]
    callback = httpx.get(f"{base}/auth/callback", params={"ticket": ticket}, headers={"Host": f"{APP}:{product.port}"})
    return callback.cookies["aerostic"]


def log_out(product: Product, session: str) -> None:
    headers = {"Host": f"{APP}:{product.port}", "Cookie": f"aerostic={session}"}
    httpx.post(f"http://127.0.0.1:{product.port}/auth/logout", headers=headers)


def load_inbox(asking: Script, product: Product) -> str:
    """Loads the inbox; returns all that came back."""
    heard = asking.send(LOADING, product.workspace_id)
    return heard + asking.send(ENTER, product.workspace_id)


def test_asha_receives_what_is_hers(product: Product, asha: str, secret: str) -> None:
    with script(product.port, APP, asha) as asking:
        assert secret in load_inbox(asking, product)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost.evil.example", "null", "http://app.localhost"]
)
def test_another_site_gets_no_websocket(product: Product, asha: str, origin: str) -> None:
    with pytest.raises(InvalidStatus), script(product.port, APP, asha, origin=origin):
        pass


@pytest.mark.parametrize("is_live", [True, False])
def test_a_stolen_client_token_with_another_session_opens_nothing(
    product: Product, asha: str, mallory: str, secret: str, *, is_live: bool
) -> None:
    token = str(uuid4())
    with script(product.port, APP, asha, token=token) as own:
        assert secret in load_inbox(own, product)
        if is_live:
            assert not hears_anything(product, token, mallory, secret)
    if not is_live:
        assert not hears_anything(product, token, mallory, secret)
        assert not hears_anything(product, token, "", secret)


def hears_anything(product: Product, token: str, session: str, secret: str) -> bool:
    with script(product.port, APP, session, token=token) as thief:
        return secret in thief.send(ENTER, product.workspace_id) + load_inbox(thief, product)


def test_a_revoked_sessions_next_event_is_refused(product: Product, asha: str, secret: str) -> None:
    with script(product.port, APP, asha) as open_page:
        assert secret in load_inbox(open_page, product)

        log_out(product, asha)

        refused = open_page.send(ENTER, product.workspace_id)
        assert secret not in refused
        assert "/login" in refused


def test_a_ticket_works_once(product: Product) -> None:
    base, login = f"http://127.0.0.1:{product.port}", product.login("owner", "asha")
    form = {"email": login["email"], "password": login["password"]}
    handed = httpx.post(f"{base}/auth/login", data=form, headers={"Host": f"auth.localhost:{product.port}"})
    ticket = parse_qs(urlsplit(handed.headers["location"]).query)["ticket"][0]

    answers = [
        httpx.get(f"{base}/auth/callback", params={"ticket": ticket}, headers={"Host": f"{APP}:{product.port}"})
        for _ in range(2)
    ]

    assert ["aerostic" in answer.cookies for answer in answers] == [True, False]

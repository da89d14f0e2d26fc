"""A script at the websocket without a page: from another workspace, without a session, with a stolen token."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from websockets.exceptions import InvalidStatus

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product, frames_of
from tests.browser.raw import LOADING, READING, REPLYING, script
from tests.waiting import eventually_on

SECRET = "The recipe has cardamom"


@pytest.fixture
def secret(product: Product, opened: Open, phone: Phone) -> tuple[Page, str]:
    """Asha's open page with what nobody else may read, and the conversation's id."""
    person = phone.somebody("Keeper")
    phone.says(person, SECRET)
    page = opened("owner")
    page.goto(product.inbox)
    page.locator(".item", has_text=SECRET).first.click()
    expect(page.locator(".bubble", has_text=SECRET)).to_be_visible()
    return page, page.url.rsplit("/", 1)[1]


@pytest.fixture(scope="module")
def mallory(product: Product, chromium: Browser) -> str:
    """Her session, in her own workspace."""
    login = next(one for one in product.record["logins"] if one["email"].startswith("mallory"))
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{product.urls['auth']}/login")
    page.get_by_label("E-mail address").fill(login["email"])
    page.get_by_label("Password").fill(login["password"])
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/dashboard/*-*")
    session = session_of(page)
    context.close()
    return session


def session_of(page: Page) -> str:
    return next(cookie.get("value", "") for cookie in page.context.cookies() if cookie.get("name") == "aerostic")


def everything(product: Product, session: str, conversation: str, **how: Any) -> str:
    """All that such a script ever hears, whatever it asks for."""
    cafe = product.login("agent")["workspace_id"]
    with script(product.port, "app.localhost", session, **how) as asking:
        asking.send(LOADING, cafe)
        for handler in READING:
            asking.send(
                handler, cafe, {"changed": []} if handler.endswith("follow") else {}, conversation_id=conversation
            )
        letter = {
            "conversation": conversation,
            "bubble": "raw",
            "body": "From a script",
            "quoting": "",
            "closes": False,
            "drafts": [],
        }
        asking.send(REPLYING, cafe, {"letter": letter | {"closes": False}})
        return asking.heard


def test_its_owner_would_hear_it(product: Product, secret: tuple[Page, str]) -> None:
    page, conversation = secret

    assert SECRET in everything(product, session_of(page), conversation)


@pytest.mark.parametrize("who", ["nobody", "mallory", "a liar"])
def test_nobody_else_receives_or_sends_anything(
    product: Product, secret: tuple[Page, str], mallory: str, who: str, phone: Phone
) -> None:
    page, conversation = secret
    session = {"nobody": "", "mallory": mallory, "a liar": "x" * 43}[who]

    heard = everything(product, session, conversation)

    assert (SECRET in heard, "Keeper" in heard) == (False, False)
    expect(page.locator(".bubble", has_text="From a script")).to_have_count(0)


@pytest.mark.parametrize("is_live", [True, False])
def test_a_stolen_client_token_opens_nothing(
    product: Product, secret: tuple[Page, str], mallory: str, *, is_live: bool
) -> None:
    page, conversation = secret
    token = page.evaluate("sessionStorage.getItem('token')")
    assert token
    if not is_live:
        page.goto("about:blank")  # its socket is gone, its state is not

    for session in ("", mallory):
        heard = everything(product, session, conversation, token=token)
        assert (SECRET in heard, "Keeper" in heard) == (False, False)


def test_a_page_whose_token_was_stolen_goes_on(product: Product, secret: tuple[Page, str], mallory: str) -> None:
    page, conversation = secret
    everything(product, mallory, conversation, token=page.evaluate("sessionStorage.getItem('token')"))

    page.locator(".item").nth(1).click()
    page.locator(".item", has_text="cardamom").first.click()

    expect(page.locator(".bubble", has_text=SECRET)).to_be_visible()


def test_another_sites_page_gets_no_websocket(product: Product, secret: tuple[Page, str]) -> None:
    page, _ = secret

    for origin in ("https://evil.example", f"http://auth.localhost:{product.port}", "null"):
        with pytest.raises(InvalidStatus), script(product.port, "app.localhost", session_of(page), origin=origin):
            pass


def test_the_cookie_is_out_of_reach_of_scripts(secret: tuple[Page, str]) -> None:
    page, _ = secret

    assert session_of(page) not in page.evaluate(
        "document.cookie + JSON.stringify({...localStorage, ...sessionStorage})"
    )
    assert session_of(page) not in page.content()


def test_what_the_browser_receives_never_holds_the_session(product: Product, opened: Open) -> None:
    page = opened("owner")
    frames = frames_of(page)

    page.goto(product.inbox)
    expect(page.locator(".item").first).to_be_visible()

    assert eventually_on(page, lambda: len(frames) > 2)
    assert [frame for frame in frames if session_of(page) in frame] == []

"""The sandbox's clock goes ahead, and the whole product with it: a window shuts while somebody looks at it."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.page_pool import in_context
from tests.browser.people import Phone, Product, numbers
from tests.installation import Installation, installation

LOADED = 30_000  # milliseconds in which a busy machine shows what has come


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Of its own: a clock that went ahead never comes back."""
    with installation(tmp_path_factory.mktemp("clock")) as up:
        yield up


@pytest.fixture
def inbox(up: Installation, chromium: Browser) -> Iterator[Page]:
    product = Product(up.record)
    with in_context(chromium) as context:
        page = context.new_page()
        product.log_in(page, "agent")
        page.goto(product.inbox)
        yield page


def advance_on_the_phone(page: Page, *hours: int) -> None:
    clock = page.get_by_role("group", name="The sandbox's clock")
    for more in hours:
        clock.get_by_role("button", name=f"+{more} h").click()
        expect(clock.get_by_role("button", name=f"+{more} h")).to_be_enabled(timeout=LOADED)


def reply_by_machine(up: Installation, to: str, text: str) -> httpx.Response:
    url, key = up.record["urls"]["api"], up.record["api_key"]
    body = {"to": to, "type": "text", "text": {"body": text}}
    return httpx.post(f"{url}/api/v1/messages/send", json=body, headers={"Authorization": f"Bearer {key}"}, timeout=10)


def test_a_window_shuts_in_an_open_conversation_when_the_phone_goes_a_day_ahead(up: Installation, inbox: Page) -> None:
    phone = Phone(up.record["urls"]["sandbox"])
    number = str(next(numbers))
    greeting = "Is a table free tomorrow?"
    phone.says(phone.ask("POST", "/people", name="Tick Tomorrow", wa_id=number)["id"], greeting)
    inbox.locator(".item", has_text=greeting).click(timeout=LOADED)
    expect(inbox.get_by_label("Reply to Tick Tomorrow")).to_be_visible(timeout=LOADED)
    customers = inbox.context.new_page()
    customers.goto(up.record["urls"]["sandbox"])

    advance_on_the_phone(customers, 24, 1)

    expect(customers.get_by_role("group", name="The sandbox's clock")).to_contain_text("1 d 1 h ahead")
    expect(inbox.locator(".shut")).to_contain_text("24 hours", timeout=LOADED)
    expect(inbox.get_by_label("Reply to Tick Tomorrow")).to_have_count(0)
    refused = reply_by_machine(up, number, "Still there?")
    assert refused.status_code == 409
    assert "within 24 hours" in refused.json()["detail"]


def test_what_a_customer_says_a_day_later_opens_the_window_again(up: Installation, inbox: Page) -> None:
    phone = Phone(up.record["urls"]["sandbox"])
    person, greeting = phone.greets("Tessa Twice")
    inbox.locator(".item", has_text=greeting).click(timeout=LOADED)
    phone.ask("POST", "/clock/advance", hours=25)
    expect(inbox.locator(".shut")).to_be_visible(timeout=LOADED)

    phone.says(person, "It is I again, a day later.")

    expect(inbox.locator(".bubble", has_text="a day later").last).to_be_visible(timeout=LOADED)
    box = inbox.get_by_label("Reply to Tessa Twice")
    expect(box).to_be_visible(timeout=LOADED)
    box.fill("Welcome back.")
    box.press("Enter")
    expect(inbox.locator(".bubble.ours").last).to_contain_text("Welcome back.")
    answer = inbox.locator(".bubble.ours").last
    expect(answer.get_by_role("img", name=re.compile("^(Delivered|Read)$"))).to_be_visible(timeout=LOADED)

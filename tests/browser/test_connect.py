"""A fresh workspace talks within a minute: sign up, get a test number, connect it, hear a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.browser import newcomers
from tests.browser.conftest import Open
from tests.browser.people import Phone, Product

A_MINUTE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Newcomer:
    page: Page
    home: str


@pytest.fixture
def newcomer(product: Product, stranger: Page, phone: Phone) -> Newcomer:
    """Somebody who has just signed up and opened the mail."""
    newcomers.newcomer(product, phone).sign_up(stranger)
    inside = newcomers.INSIDE.search(stranger.url)
    assert inside
    return Newcomer(stranger, f"{product.urls['app']}{inside[0]}")


@pytest.fixture
def test_number(newcomer: Newcomer) -> Iterator[dict[str, str]]:
    """Got where the dialog leads to."""
    page = newcomer.page
    page.goto(f"{newcomer.home}/settings/channels")
    page.get_by_role("button", name="Connect a number").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Get a test number").click()
    numbers = opened.value
    numbers.get_by_label("Name of the business").fill("Kite & Co")
    numbers.get_by_role("button", name="Get a test number").click()
    yield {name: numbers.locator(f"#{name}").inner_text() for name in ("token", "waba_id", "phone_number_id")}
    numbers.close()


def paste(page: Page, number: dict[str, str]) -> None:
    page.get_by_label("Access token").fill(number["token"])
    page.get_by_label("WhatsApp Business account ID").fill(number["waba_id"])
    page.get_by_label("Phone number ID").fill(number["phone_number_id"])
    page.get_by_role("button", name="Check and connect").click()


def test_a_fresh_workspace_connects_a_test_number_and_hears_a_phone(
    newcomer: Newcomer, test_number: dict[str, str], phone: Phone
) -> None:
    page, begun = newcomer.page, monotonic()
    paste(page, test_number)
    expect(page.locator(".checks li[data-state=passed]")).to_have_count(6)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("region", name="Numbers")).to_contain_text("Kite & Co")

    person = phone.somebody("Noor Haddad")
    phone.ask(
        "POST", f"/people/{person}/say", text="Do you rent kites?", phone_number_id=test_number["phone_number_id"]
    )

    page.goto(newcomer.home)
    expect(page.get_by_text("Do you rent kites?")).to_be_visible()
    expect(page.locator(".steps li[data-done=true]")).to_have_count(3)
    page.get_by_role("link", name="Noor Haddad").click()
    expect(page.locator(".bubble.theirs").last).to_contain_text("Do you rent kites?")
    assert monotonic() - begun < A_MINUTE


def test_what_is_wrong_is_said_at_the_step_it_fails(newcomer: Newcomer, test_number: dict[str, str]) -> None:
    page = newcomer.page

    paste(page, test_number | {"token": "EAAnotatoken"})
    expect(page.locator(".checks li[data-state=failed]")).to_contain_text("Meta accepts the token")
    expect(page.get_by_role("alert").filter(has_text="does not accept this token")).to_be_visible()

    paste(page, test_number | {"phone_number_id": "123"})
    expect(page.locator(".checks li[data-state=failed]")).to_contain_text("The number belongs to that account")
    expect(page.get_by_role("alert").filter(has_text=test_number["phone_number_id"])).to_be_visible()


def test_a_number_is_disconnected_and_connected_again(newcomer: Newcomer, test_number: dict[str, str]) -> None:
    page = newcomer.page
    paste(page, test_number)
    page.get_by_role("button", name="Done").click()

    page.get_by_role("button", name="What to do with").click()
    page.get_by_role("menuitem", name="Disconnect").click()
    page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
    expect(page.get_by_role("region", name="Numbers")).to_contain_text("Disconnected")

    page.get_by_role("button", name="What to do with").click()
    page.get_by_role("menuitem", name="Connect again").click()
    expect(page.get_by_label("Phone number ID")).to_have_value(test_number["phone_number_id"])
    paste(page, test_number)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("region", name="Numbers").locator("td .state")).to_have_text("Connected")


def test_an_agent_sees_numbers_and_no_way_to_change_them(product: Product, opened: Open) -> None:
    page = opened()
    page.goto(product.inbox.replace("/inbox", "/settings/channels"))

    expect(page.get_by_role("region", name="Numbers")).to_contain_text("Blue Lotus Café")
    expect(page.get_by_role("button", name="Connect a number")).to_have_count(0)

"""Dialogs, menus and toasts belong to their page: whoever leaves it, goes back or loads it again finds none of them."""

import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Product

Leave = Callable[[Page], object]

LEAVING: Final[dict[str, Leave]] = {
    "by Back": lambda page: page.go_back(),
    "by loading it again": lambda page: page.reload(),
}


@pytest.fixture
def keys(product: Product, opened: Open) -> Page:
    """The keys' page, entered by a link from the profile."""
    page = opened("owner")
    page.goto(product.inbox.replace("/inbox", "/settings/profile"))
    page.get_by_role("link", name="API keys").click()
    expect(page.get_by_role("heading", level=1, name="API keys")).to_be_visible()
    expect(page.locator("tbody time").first).to_be_visible()
    return page


def return_to_keys(page: Page) -> None:
    if not page.url.endswith("/keys"):
        page.get_by_role("link", name="API keys").click()
    expect(page.get_by_role("heading", level=1, name="API keys")).to_be_visible()
    expect(page.locator("tbody time").first).to_be_visible()


@pytest.mark.parametrize("way", LEAVING)
def test_a_dialog_the_page_opened_ends_with_it(keys: Page, way: str) -> None:
    keys.get_by_role("button", name="Create key").first.click()
    expect(keys.get_by_role("dialog", name="Create API key")).to_be_visible()

    LEAVING[way](keys)

    return_to_keys(keys)
    expect(keys.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("way", LEAVING)
def test_a_dialog_a_button_opened_ends_with_its_page(keys: Page, way: str) -> None:
    keys.get_by_role("button", name=re.compile("^Keys")).click()
    expect(keys.get_by_role("dialog")).to_be_visible()

    LEAVING[way](keys)

    expect(keys.get_by_role("dialog")).to_have_count(0)
    return_to_keys(keys)
    expect(keys.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("way", LEAVING)
def test_a_menu_ends_with_its_page(keys: Page, way: str) -> None:
    keys.get_by_role("button", name=re.compile("^More about")).first.click()
    expect(keys.get_by_role("menu")).to_be_visible()

    LEAVING[way](keys)

    expect(keys.locator(":popover-open")).to_have_count(0)
    return_to_keys(keys)
    expect(keys.locator(":popover-open")).to_have_count(0)


@pytest.mark.parametrize("way", LEAVING)
def test_a_toast_ends_with_its_page(product: Product, opened: Open, way: str) -> None:
    page = opened("owner")
    page.goto(product.inbox.replace("/inbox", "/settings/sessions"))
    page.get_by_role("link", name="Profile").last.click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your name is saved.")).to_be_visible()

    LEAVING[way](page)

    expect(page.get_by_text("Your name is saved.")).to_have_count(0)
    page.goto(product.inbox.replace("/inbox", "/settings/profile"))
    expect(page.get_by_role("textbox", name="Name")).to_be_visible()
    expect(page.get_by_text("Your name is saved.")).to_have_count(0)


@pytest.mark.parametrize("way", LEAVING)
def test_a_refusal_ends_with_its_page(product: Product, opened: Open, way: str) -> None:
    """The parts' page shows one without anything being wrong."""
    page = opened(role="")
    page.goto(product.urls["landing"])
    page.goto(f"{product.urls['landing']}/ui")
    page.get_by_role("button", name="Go wrong").click()
    expect(page.get_by_text("This did not work, and nothing was changed.")).to_be_visible()

    LEAVING[way](page)
    page.goto(f"{product.urls['landing']}/ui")

    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_text("Invitation sent to ben@example.com")).to_be_visible()
    expect(page.get_by_text("This did not work, and nothing was changed.")).to_have_count(0)

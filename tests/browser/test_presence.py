"""Two colleagues at one conversation know of each other before they answer twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product


@pytest.fixture
def both(product: Product, opened: Open, phone: Phone) -> tuple[Page, Page]:
    """Ben's page and Asha's, at the same conversation."""
    _, greeting = phone.greets("Lena Looked")
    ben, asha = opened("agent"), opened("owner")
    ben.goto(product.inbox)
    ben.locator(".item", has_text=greeting).click()
    expect(ben.locator(".bubble.theirs")).to_have_count(1)
    asha.goto(ben.url)
    expect(asha.locator(".bubble.theirs")).to_have_count(1)
    return ben, asha


def test_each_sees_the_other_come_and_leave(both: tuple[Page, Page], product: Product) -> None:
    ben, asha = both

    expect(ben.locator(".also-here")).to_have_text("A" + "Asha is here too")
    expect(asha.locator(".also-here")).to_contain_text("Ben is here too")
    asha.goto(product.inbox)

    expect(ben.locator(".also-here")).to_have_count(0, timeout=35_000)


def test_each_sees_the_other_write(both: tuple[Page, Page]) -> None:
    ben, asha = both

    asha.get_by_label("Reply to Lena Looked").press_sequentially("I will", delay=20)
    expect(ben.locator(".also-here")).to_contain_text("Asha is writing a reply")
    asha.get_by_label("Reply to Lena Looked").press("Enter")

    expect(ben.locator(".also-here")).to_contain_text("Asha is here too")


def test_nobody_is_shown_themselves(both: tuple[Page, Page], opened: Open) -> None:
    ben, _ = both
    again = opened("agent")
    again.goto(ben.url)
    expect(again.locator(".bubble.theirs")).to_have_count(1)

    expect(again.locator(".also-here")).to_contain_text("Asha is here too")
    expect(again.locator(".also-here")).not_to_contain_text("Ben")

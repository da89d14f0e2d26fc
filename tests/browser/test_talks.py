"""What nobody knows to have left is decided in the thread; people are named and tagged by hand."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product


@pytest.fixture
def page(product: Product, opened: Open, phone: Phone) -> Page:
    """Dana has written, and Asha has it open."""
    _, greeting = phone.greets("Dana Doubt")
    page = opened("owner", 1440)
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.get_by_label("Reply to Dana Doubt")).to_be_visible()
    return page


def test_a_member_has_what_nobody_knows_to_have_left_sent_again(page: Page, phone: Phone) -> None:
    phone.ask("POST", "/faults", kind="cut", accepted=False)
    page.get_by_label("Reply to Dana Doubt").fill("Are you there?")
    page.get_by_label("Reply to Dana Doubt").press("Enter")
    expect(page.get_by_text("It is not known whether this arrived")).to_be_visible()
    expect(page.get_by_text("Decided by itself at")).to_be_visible()

    page.get_by_role("button", name="Send again, though it may arrive twice").click()

    expect(page.get_by_text("Possible duplicate")).to_be_visible()


def test_a_member_lets_it_rest(page: Page, phone: Phone) -> None:
    phone.ask("POST", "/faults", kind="cut", accepted=False)
    page.get_by_label("Reply to Dana Doubt").fill("Are you there?")
    page.get_by_label("Reply to Dana Doubt").press("Enter")

    page.get_by_role("button", name="Do not send again").click()

    expect(page.get_by_text("chose not to try again")).to_be_visible()


def test_a_person_is_named_by_hand(page: Page) -> None:
    side = page.locator(".columns + .side, .side").first
    side.get_by_role("button", name="Rename").click()
    side.get_by_label("Name for your team").fill("Dana the baker")
    side.get_by_label("Name for your team").press("Enter")

    expect(page.get_by_role("heading", name="Dana the baker")).to_be_visible()
    expect(page.locator(".item", has_text="Dana the baker")).to_have_count(1)
    side.get_by_role("menuitem", name="Use their own name: Dana Doubt").click()
    expect(page.get_by_role("heading", name="Dana Doubt")).to_be_visible()


def test_tags_are_put_on_the_picked_and_managed_in_one_place(page: Page) -> None:
    side = page.locator(".side").first
    side.get_by_role("button", name="Add a tag").click()
    side.get_by_label("New tag").fill("Bakers")
    side.get_by_label("New tag").press("Enter")
    expect(side.locator(".tag", has_text="Bakers")).to_be_visible()
    side.get_by_role("button", name="Take off Bakers").click()
    expect(side.locator(".tag", has_text="Bakers")).to_have_count(0)

    row = page.locator("[data-row]", has_text="Dana Doubt").first
    row.hover()
    row.get_by_role("checkbox").click()
    page.get_by_role("toolbar").get_by_role("button", name="Tag").click()
    page.get_by_role("option", name="Bakers").click()
    expect(side.locator(".tag", has_text="Bakers")).to_be_visible()

    side.get_by_role("button", name="Add a tag").click()
    side.get_by_role("menuitem", name="Manage tags").click()
    name = page.get_by_role("textbox", name="Name of Bakers")
    name.fill("Baking")
    name.press("Enter")
    expect(side.locator(".tag", has_text="Baking")).to_be_visible()

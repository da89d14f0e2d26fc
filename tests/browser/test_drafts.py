"""What is written and not sent follows its writer from device to device."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product


@pytest.fixture
def page(product: Product, opened: Open, phone: Phone) -> Page:
    person = phone.somebody("Dora Draft")
    phone.says(person, "Hello from Dora")
    page = opened()
    page.goto(product.inbox)
    page.locator(".item", has_text="Hello from Dora").first.click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    return page


def field(page: Page):
    return page.get_by_label("Reply to Dora Draft")


def test_a_draft_waits_on_every_device_of_its_writer_and_on_no_colleagues(page: Page, opened: Open) -> None:
    field(page).fill("Half a thought")
    expect(page.get_by_text("Draft saved")).to_be_visible()

    other = opened()
    other.goto(page.url)
    expect(field(other)).to_have_value("Half a thought")
    colleague = opened("owner")
    colleague.goto(page.url)
    expect(field(colleague)).to_be_visible()
    expect(field(colleague)).to_have_value("")


def test_a_draft_that_was_saved_stands_there_after_a_reload(page: Page) -> None:
    field(page).fill("Half a thought")
    expect(page.get_by_text("Draft saved")).to_be_visible()

    page.reload()

    expect(field(page)).to_have_value("Half a thought")
    field(page).press_sequentially(" more")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    expect(field(page)).to_have_value("Half a thought more")


def test_what_was_sent_from_one_browser_is_no_draft_in_another(page: Page, opened: Open) -> None:
    field(page).fill("Only once")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    other = opened()
    other.goto(page.url)
    expect(field(other)).to_have_value("Only once")

    field(other).press("Enter")

    expect(page.locator(".bubble.ours", has_text="Only once")).to_have_count(1)
    expect(field(page)).to_have_value("")


def test_a_draft_is_gone_once_it_was_sent(page: Page, opened: Open) -> None:
    field(page).fill("Now it leaves")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    field(page).press("Enter")
    expect(page.locator(".bubble.ours")).to_have_count(1)
    page.wait_for_timeout(1000)

    page.reload()
    expect(field(page)).to_have_value("")
    other = opened()
    other.goto(page.url)
    expect(field(other)).to_have_value("")


def test_whoever_writes_while_the_connection_is_lost_goes_on_when_it_is_back(page: Page) -> None:
    field(page).press_sequentially("Half a ")
    page.context.set_offline(True)
    expect(page.locator(".offline")).to_be_visible()
    page.keyboard.type("thou")

    page.context.set_offline(False)
    expect(page.locator(".offline")).to_be_hidden()
    page.wait_for_timeout(500)
    page.keyboard.type("ght")

    expect(field(page)).to_have_value("Half a thought")


def test_each_conversation_keeps_its_own(page: Page, product: Product, phone: Phone) -> None:
    person = phone.somebody("Otto Other")
    phone.says(person, "Hello from Otto")
    field(page).fill("For Dora")

    page.locator(".item", has_text="Hello from Otto").first.click()
    expect(page.get_by_label("Reply to Otto Other")).to_have_value("")
    page.get_by_label("Reply to Otto Other").fill("For Otto")
    page.locator(".item", has_text="Dora Draft").first.click()
    expect(field(page)).to_have_value("For Dora")
    page.locator(".item", has_text="Otto Other").first.click()

    expect(page.get_by_label("Reply to Otto Other")).to_have_value("For Otto")


def test_words_the_server_never_got_are_still_in_this_browser(page: Page) -> None:
    page.evaluate("window.WebSocket.prototype.send = () => {}")
    field(page).fill("Typed into the void")

    page.reload()

    expect(field(page)).to_have_value("Typed into the void")
    expect(page.get_by_text("Draft saved")).to_be_visible()


def test_an_emptied_draft_stays_empty(page: Page) -> None:
    field(page).fill("Never mind")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    field(page).fill("")
    page.wait_for_timeout(1200)

    page.reload()

    expect(page.locator(".bubble.theirs")).to_have_count(1)
    expect(field(page)).to_have_value("")

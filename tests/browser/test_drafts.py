"""What is written and not sent follows its writer from device to device."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.crowd import drafts
from tests.browser.people import Phone, Product
from tests.waiting import eventually_on


@pytest.fixture
def dora(phone: Phone) -> tuple[str, str]:
    """Her id, and what she said."""
    return phone.greets("Dora Draft")


@pytest.fixture
def page(product: Product, opened: Open, dora: tuple[str, str]) -> Page:
    page = opened()
    page.goto(product.inbox)
    page.locator(".item", has_text=dora[1]).click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    return page


def conversation_of(page: Page) -> str:
    return urlsplit(page.url).path.rsplit("/", 1)[1]


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


def test_a_draft_is_gone_once_it_was_sent(page: Page, opened: Open, product: Product) -> None:
    field(page).fill("Now it leaves")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    field(page).press("Enter")
    expect(page.locator(".bubble.ours")).to_have_count(1)
    assert eventually_on(page, lambda: drafts(product, conversation_of(page)) == [])

    page.reload()  # which would save what still waits to be saved
    expect(field(page)).to_have_value("")
    other = opened()
    other.goto(page.url)
    expect(field(other)).to_have_value("")


def test_whoever_writes_while_the_connection_is_lost_goes_on_when_it_is_back(
    page: Page, dora: tuple[str, str], phone: Phone
) -> None:
    field(page).press_sequentially("Half a ")
    page.context.set_offline(True)
    expect(page.locator(".offline")).to_be_visible()
    page.keyboard.type("thou")

    page.context.set_offline(False)
    expect(page.locator(".offline")).to_be_hidden()
    phone.says(dora[0], "Are you back?")
    expect(page.locator(".bubble.theirs")).to_have_count(2)
    page.keyboard.type("ght")

    expect(field(page)).to_have_value("Half a thought")


def test_each_conversation_keeps_its_own(page: Page, product: Product, phone: Phone) -> None:
    _, greeting = phone.greets("Otto Other")
    field(page).fill("For Dora")

    page.locator(".item", has_text=greeting).click()
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


def test_an_emptied_draft_stays_empty(page: Page, product: Product) -> None:
    field(page).fill("Never mind")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    field(page).fill("")
    assert eventually_on(page, lambda: drafts(product, conversation_of(page)) == [])

    page.reload()

    expect(page.locator(".bubble.theirs")).to_have_count(1)
    expect(field(page)).to_have_value("")


def test_whoever_types_and_reloads_at_once_finds_their_words(page: Page) -> None:
    field(page).press_sequentially("Half a ")
    page.reload()
    expect(field(page)).to_have_value("Half a ")

    field(page).press_sequentially("thought")
    page.reload()

    expect(field(page)).to_have_value("Half a thought")


def test_two_tabs_of_one_member_keep_the_words_of_both(page: Page, opened: Open, product: Product) -> None:
    other = opened()
    other.goto(page.url)
    field(page).fill("We open at nine")
    expect(page.get_by_text("Draft saved")).to_be_visible()

    field(other).fill("It is on its way")

    beside = other.locator(".other-drafts")
    expect(beside).to_contain_text("We open at nine")
    expect(field(page)).to_have_value("We open at nine")
    assert sorted(drafts(product, conversation_of(page))) == ["It is on its way", "We open at nine"]
    beside.get_by_role("button", name="Show it").click()
    expect(field(other)).to_have_value("We open at nine")
    expect(beside).to_contain_text("It is on its way")
    beside.get_by_role("button", name="Discard").click()
    expect(beside).to_have_count(0)
    assert eventually_on(page, lambda: drafts(product, conversation_of(page)) == ["We open at nine"])


def test_the_list_marks_where_words_wait(page: Page, dora: tuple[str, str]) -> None:
    mark = page.locator(".item", has_text="Dora Draft").first.locator(".draft-mark")
    expect(mark).to_have_count(0)

    field(page).fill("Half a thought")
    expect(mark).to_be_visible()

    field(page).press("Enter")
    expect(mark).to_have_count(0)


def test_a_draft_stays_in_sight_after_stop_and_under_the_hand_after_start(
    page: Page, dora: tuple[str, str], phone: Phone
) -> None:
    field(page).fill("Half a thought")

    phone.says(dora[0], "STOP")
    expect(page.locator(".kept-draft")).to_contain_text("Half a thought")
    page.reload()
    expect(page.locator(".kept-draft")).to_contain_text("Half a thought")
    phone.says(dora[0], "START")

    expect(field(page)).to_have_value("Half a thought")


def test_what_was_sent_just_before_a_reload_is_asked_about(page: Page) -> None:
    page.evaluate("window.WebSocket.prototype.send = () => {}")
    field(page).fill("Sent into the void")
    field(page).press("Enter")
    expect(page.locator(".bubble.ours")).to_have_count(1)

    page.reload()

    expect(page.get_by_text("The page ended before this was confirmed")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("The page ended before this was confirmed")).to_have_count(0)
    expect(page.locator(".bubble.ours", has_text="Sent into the void")).to_have_count(1)

"""A member who sees only conversations of their own: they come and go live, and what was written in them stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.browser.test_drafts import conversation_of
from tests.browser.test_team import choose, row, settings_of

RESTRICT = """
    UPDATE memberships SET assignees = %s WHERE account_id = (SELECT id FROM accounts WHERE email = %s)
"""

TAKE = """
    UPDATE conversations SET assignee_id = (SELECT id FROM accounts WHERE email = %s) WHERE id = %s
"""


@pytest.fixture
def restricted(product: Product) -> Iterator[None]:
    """Ben sees his own conversations; afterwards everybody's again."""
    restrict(product, "me")
    yield
    restrict(product, "everyone")


def restrict(product: Product, whose: str) -> None:
    with product.database() as database:
        database.execute(RESTRICT, [whose, product.login("agent")["email"]])


@pytest.fixture
def greeting(phone: Phone) -> str:
    return phone.greets("Olive Owned")[1]


@pytest.fixture
def asha(product: Product, opened: Open, greeting: str, restricted: None) -> Page:
    """The owner's page, at the conversation."""
    page = opened("owner")
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    return page


@pytest.fixture
def ben(product: Product, opened: Open, asha: Page) -> Page:
    page = opened("agent")
    page.goto(product.inbox)
    expect(page.get_by_role("heading", name="Inbox", level=2)).to_be_visible()
    return page


def give(page: Page, name: str) -> None:
    page.locator(".assign").click()
    page.get_by_role("menuitemradio", name=name).click()
    expect(page.locator(".assign")).to_contain_text(f"Assigned to {name}")


def field(page: Page) -> Locator:
    return page.get_by_label("Reply to Olive Owned")


def test_one_that_is_assigned_to_them_comes_by_itself(asha: Page, ben: Page, greeting: str) -> None:
    expect(ben.locator(".item, .empty").first).to_be_visible()
    expect(ben.locator(".item", has_text=greeting)).to_have_count(0)

    give(asha, "Ben")

    expect(ben.locator(".item", has_text=greeting)).to_be_visible()


def test_one_that_is_assigned_away_while_open_says_so_and_keeps_what_was_written(
    asha: Page, ben: Page, greeting: str
) -> None:
    give(asha, "Ben")
    ben.locator(".item", has_text=greeting).click()
    expect(field(ben)).to_be_visible()
    field(ben).fill("Half a thought")
    expect(ben.get_by_text("Draft saved")).to_be_visible()
    field(ben).press_sequentially(" and more")

    give(asha, "Asha")

    expect(ben.get_by_role("heading", name="No longer yours")).to_be_visible()
    expect(ben.locator(".kept-words .words")).to_have_text("Half a thought and more")
    expect(ben.get_by_text(greeting)).to_have_count(0)
    expect(ben.locator(f'[data-row="{conversation_of(ben)}"]')).to_have_count(0)

    give(asha, "Ben")
    expect(field(ben)).to_have_value("Half a thought and more")


def test_an_answer_that_comes_too_late_stays_in_sight(product: Product, asha: Page, ben: Page, greeting: str) -> None:
    give(asha, "Ben")
    ben.locator(".item", has_text=greeting).click()
    expect(field(ben)).to_be_visible()
    with product.database() as database:  # so that no notice tells the page before its reader writes
        database.execute(TAKE, [product.login("owner")["email"], conversation_of(ben)])

    field(ben).fill("See you at six")
    field(ben).press("Enter")

    expect(ben.get_by_role("heading", name="No longer yours")).to_be_visible()
    expect(ben.locator(".kept-words .words")).to_have_text("See you at six")


def test_the_owner_selects_whose_conversations_somebody_sees(product: Product, opened: Open) -> None:
    page = opened("owner")
    page.goto(settings_of(product, "team"))
    choose(page, "Ben", "Change role and access…")
    page.get_by_role("radio", name="Only their own", exact=True).check()
    page.get_by_role("button", name="Save changes").click()

    expect(row(page, "Members", "Ben")).to_contain_text("Only their own conversations")

    choose(page, "Ben", "Change role and access…")
    expect(page.get_by_role("radio", name="Only their own", exact=True)).to_be_checked()
    page.get_by_role("radio", name="Everybody's", exact=True).check()
    page.get_by_role("button", name="Save changes").click()
    expect(row(page, "Members", "Ben")).to_contain_text("Everything")

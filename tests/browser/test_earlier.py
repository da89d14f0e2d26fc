"""The older conversations of a person stand above the open one, for whoever scrolls up."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.waiting import eventually_on

Returned = tuple[Page, str, str]

LONG_AGO = timedelta(days=5)
AGE = """
    WITH talk AS (
        UPDATE conversations SET closed_at = closed_at - %(ago)s, last_at = last_at - %(ago)s,
                                 last_inbound_at = last_inbound_at - %(ago)s, created_at = created_at - %(ago)s
        WHERE id = %(id)s RETURNING id
    ), events AS (
        UPDATE conversation_events SET at = at - %(ago)s WHERE conversation_id = %(id)s
    )
    UPDATE messages SET created_at = created_at - %(ago)s, said_at = said_at - %(ago)s WHERE conversation_id = %(id)s
"""


def closed_long_ago(page: Page, product: Product) -> None:
    """Closes the conversation that is open, and has it happened five days before."""
    page.locator(".thread").get_by_role("button", name="Close").click()
    expect(page.locator(".thread").get_by_role("button", name="Reopen").first).to_be_visible()
    with product.database() as database:
        database.execute(AGE, {"ago": LONG_AGO, "id": page.url.split("?")[0].rsplit("/", 1)[1]})


@pytest.fixture
def returned(product: Product, opened: Open, phone: Phone) -> Returned:
    """Noor, whose only conversation was closed long ago; what she said in it."""
    person, greeting = phone.greets("Noor Haddad")
    page = opened()
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    closed_long_ago(page, product)
    return page, person, greeting


def open_by(page: Page, product: Product, words: str) -> None:
    page.goto(product.inbox)
    page.locator(".item", has_text=words).click()
    expect(page.locator(".bubble", has_text=words)).to_be_in_viewport()


def test_a_short_thread_shows_what_was_said_in_the_conversation_before(
    product: Product, returned: Returned, phone: Phone
) -> None:
    page, person, greeting = returned

    phone.says(person, "I am back")
    open_by(page, product, "I am back")

    expect(page.locator(".bubble.theirs .body")).to_have_text([greeting, "I am back"])
    expect(page.get_by_role("log").get_by_text("closed this conversation")).to_be_visible()
    expect(page.get_by_text("Loading earlier messages")).to_have_count(0)


def test_a_long_thread_reads_on_into_the_conversation_before_and_quotes_it(
    product: Product, returned: Returned, phone: Phone
) -> None:
    page, person, greeting = returned
    phone.says(person, "\n".join(f"Line {line}" for line in range(60)))
    phone.says(person, "The last line of all")
    open_by(page, product, "The last line of all")

    first = scrolled_up_to(page, greeting)
    first.hover()
    first.get_by_role("button", name="Quote this message").click()
    page.get_by_label("Reply to Noor Haddad").fill("As you said then")
    page.get_by_label("Reply to Noor Haddad").press("Enter")

    answer = page.locator(".bubble.ours", has_text="As you said then")
    expect(answer.get_by_role("img", name="Delivered")).to_be_visible()
    expect(answer.locator(".quote")).to_contain_text(greeting)


def scrolled_up_to(page: Page, words: str) -> Locator:
    sought = page.locator(".bubble", has_text=words)

    def scroll_up() -> int:
        page.get_by_role("log").hover()
        page.mouse.wheel(0, -400)
        return sought.count()

    assert eventually_on(page, scroll_up)
    return sought

"""An operator at the console: workspaces are found, suspended, reactivated; entries decided about; trails searched."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product

CAFE = "Blue Lotus Café"
UNPAID = "Unpaid since September"
SECONDS = 15_000  # milliseconds

MAKE = """
    INSERT INTO dead_letters (id, line, lane, meant, kind, ids, attempts, reason, created_at)
    SELECT %(id)s, 'jobs', 'default', kind, kind, '{}', 6, %(reason)s, now() - interval '1 hour'
    FROM (VALUES ('accounts.forget_expired')) AS meant(kind)
"""


@pytest.fixture
def console(opened: Open, product: Product) -> Page:
    page = opened("operator")
    page.goto(f"{product.urls['admin']}/admin")
    expect(page.get_by_role("link", name=CAFE)).to_be_visible()
    return page


def make_dead_letter(product: Product, entry: int, reason: str) -> None:
    with product.database() as database:
        database.execute(MAKE, {"id": entry, "reason": reason})


def choose(page: Page, name: str, what: str) -> None:
    """From the menu of a workspace's row."""
    page.get_by_role("button", name=f"What to do with {name}").click()
    page.get_by_role("menuitem", name=what).click()


def act(page: Page, what: str, reason: str) -> None:
    """In the dialog that asks."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill(reason)
    dialog.get_by_role("button", name=what).click()
    expect(dialog).to_be_hidden()


def row(page: Page, words: str):
    return page.get_by_role("row").filter(has_text=words)


def asked_of_api(product: Product) -> int:
    key = {"Authorization": f"Bearer {product.record['api_key']}"}
    return httpx.get(f"{product.urls['api']}/api/v1/conversations", headers=key, timeout=10).status_code


@contextmanager
def suspended(page: Page) -> Iterator[None]:
    choose(page, CAFE, "Suspend")
    act(page, "Suspend workspace", UNPAID)
    expect(row(page, CAFE)).to_contain_text("Suspended")
    yield
    choose(page, CAFE, "Reactivate")
    act(page, "Reactivate workspace", "Paid on Friday")
    expect(row(page, CAFE)).not_to_contain_text("Suspended")


def test_people_of_a_suspended_workspace_are_told_and_nothing_that_arrives_is_lost(
    console: Page, opened: Open, product: Product, phone: Phone
) -> None:
    member = opened("agent")
    member.goto(product.inbox)
    expect(member.locator(".item").first).to_be_visible()
    assert asked_of_api(product) == 200

    with suspended(console):
        expect(member.get_by_text(UNPAID)).to_be_visible(timeout=SECONDS)
        assert asked_of_api(product) == 403
        dilip = phone.somebody("Dilip Rao")
        phone.says(dilip, "Are you open on Sunday?")

    assert asked_of_api(product) == 200
    expect(member.get_by_text(UNPAID)).to_have_count(0, timeout=SECONDS)  # by itself, without a reload
    expect(member.locator(".item", has_text="Dilip Rao")).to_contain_text("Are you open on Sunday?")


def test_a_suspension_stands_on_the_trail_of_the_workspace_and_of_the_platform(console: Page, product: Product) -> None:
    with suspended(console):
        console.get_by_role("link", name=CAFE).click()
        expect(console.get_by_role("heading", level=1)).to_have_text(CAFE)
        expect(console.get_by_text(UNPAID)).to_be_visible()
        console.get_by_role("link", name="Whole audit").click()
        expect(row(console, "Workspace suspended").first).to_contain_text(UNPAID)
        console.goto(f"{product.urls['admin']}/admin")


def test_nobody_is_suspended_without_saying_why(console: Page) -> None:
    choose(console, CAFE, "Suspend")
    dialog = console.get_by_role("dialog")
    dialog.get_by_role("button", name="Suspend workspace").click()

    expect(dialog.get_by_text("Fill this in.")).to_be_visible()
    console.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(row(console, CAFE)).not_to_contain_text("Suspended")


def test_the_search_is_reached_by_a_key_and_kept_in_the_address(console: Page) -> None:
    console.keyboard.press("/")
    console.keyboard.type("harbour")

    expect(console.get_by_role("link", name=CAFE)).to_be_hidden()
    expect(console.get_by_role("link", name="Harbour Books")).to_be_visible()
    expect(console).to_have_url(re.compile(r"\?q=harbour$"))
    console.reload()
    expect(console.get_by_role("searchbox")).to_have_value("harbour")


def test_workspaces_are_sorted_by_a_click_on_a_head(console: Page) -> None:
    console.get_by_role("button", name="Sent this month").click()
    expect(console.get_by_role("columnheader", name="Sent this month")).to_have_attribute("aria-sort", "ascending")
    console.get_by_role("button", name="Sent this month").click()

    expect(console).to_have_url(re.compile("sort=-spent"))
    expect(console.locator("tbody tr").first).to_contain_text(CAFE)


def test_an_entry_is_retried_and_another_discarded(console: Page, product: Product) -> None:
    make_dead_letter(product, 900_001, "The first reason")
    make_dead_letter(product, 900_002, "The second reason")
    console.get_by_role("link", name="Queues").click()

    row(console, "The first reason").get_by_role("button", name="Retry").click()
    expect(row(console, "The first reason")).to_be_hidden(timeout=SECONDS)

    row(console, "The second reason").get_by_role("button", name="What to do").click()
    console.get_by_role("menuitem", name="Discard").click()
    act(console, "Discard", "It was of no use")
    expect(row(console, "The second reason")).to_be_hidden(timeout=SECONDS)

    console.goto(f"{product.urls['admin']}/admin/audit?action=entry+discarded")
    expect(row(console, "Entry discarded").first).to_contain_text("It was of no use")


def test_a_webhook_is_found_by_its_message(console: Page, phone: Phone) -> None:
    phone.says(phone.somebody("Ada Novak"), "Hello")
    console.get_by_role("link", name="Webhooks").click()
    message = console.locator(".wamid a").first
    expect(message).to_be_visible(timeout=SECONDS)

    message.click()

    expect(console).to_have_url(re.compile(r"q=wamid\."))
    expect(row(console, "Message: text").first).to_contain_text("Done")
    expect(console.get_by_text("Hello", exact=True)).to_be_hidden()


def test_the_audit_is_searched_by_who_and_what(console: Page) -> None:
    console.get_by_role("link", name="Audit").click()
    console.get_by_label("Who").fill("Olga")
    console.get_by_label("What happened").fill("logged in")
    console.get_by_role("button", name="Search").click()

    expect(console).to_have_url(re.compile(r"who=Olga&action=logged\+in"))
    expect(row(console, "Account logged in").first).to_contain_text("Olga")
    expect(row(console, "Platform viewed")).to_have_count(0)


def test_the_app_host_has_no_console(opened: Open, product: Product) -> None:
    page = opened("agent")

    answered = page.goto(f"{product.urls['app']}/admin")

    assert answered
    assert answered.status == 404

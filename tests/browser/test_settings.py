"""Keys, billing and audit in a real browser, as the owner; and the rail that leads there."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Product


def settings(product: Product, page: Page, section: str) -> Page:
    page.goto(product.inbox.replace("/inbox", f"/settings/{section}"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def test_a_key_is_made_copied_once_and_revoked(product: Product, opened: Open) -> None:
    page = settings(product, opened("owner"), "keys")
    page.get_by_role("button", name="Create key").first.click()
    making = page.get_by_role("dialog", name="Create API key")
    making.get_by_role("textbox", name="Name").fill("Web shop")
    making.get_by_label("Read numbers").check()
    making.get_by_role("button", name="Create key").click()

    made = page.get_by_role("dialog", name="Copy the key now")
    expect(made.get_by_label("The new key")).to_have_text(re.compile(r"^aero_dev_[\w-]{20,}$"))
    made.get_by_role("button", name="I have copied it").click()
    row = page.get_by_role("row", name=re.compile("Web shop"))
    expect(row).to_contain_text("Read numbers")
    expect(page.locator("body")).not_to_contain_text("aero_dev_")

    row.get_by_role("button", name="More about Web shop").click()
    page.get_by_role("menuitem", name="Revoke").click()
    page.get_by_role("dialog", name="Revoke Web shop?").get_by_role("button", name="Revoke the key").click()
    expect(row).to_contain_text("Revoked")


def test_the_address_of_the_audit_says_what_was_searched(product: Product, opened: Open) -> None:
    page = settings(product, opened("owner"), "audit")
    expect(page.locator("tbody tr").first).to_be_visible()

    page.get_by_label("What happened").fill("workspace created")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"what=workspace(\+|%20)created"))
    page.reload()
    expect(page.get_by_label("What happened")).to_have_value("workspace created")
    expect(page.locator("tbody tr")).to_have_count(1)

    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("tbody tr").nth(3)).to_be_visible()


def test_a_day_is_chosen_in_the_readers_own_order(product: Product, opened: Open) -> None:
    page = settings(product, opened("owner"), "audit")
    since = page.get_by_role("button", name="Since: Any day")
    expect(since).to_be_visible()

    page.locator('input[name="since"]').fill("2026-03-01")
    page.get_by_role("button", name="Search").click()

    expect(page).to_have_url(re.compile("since=2026-03-01"))
    expect(page.get_by_role("button", name=re.compile(r"^Since: (1 Mar|Mar 1,) 2026$"))).to_be_visible()
    page.get_by_role("button", name="Clear since").click()
    page.get_by_role("button", name="Search").click()
    expect(page).not_to_have_url(re.compile("since="))


def test_an_agent_at_the_keys_is_told_to_ask(product: Product, opened: Open) -> None:
    page = settings(product, opened("agent"), "keys")

    expect(page.get_by_text("Your role does not include this")).to_be_visible()
    expect(page.get_by_role("link", name="API keys")).to_have_count(0)


def test_the_rail_stays_as_wide_as_it_was_left(product: Product, opened: Open) -> None:
    page = settings(product, opened("owner"), "billing")
    rail = page.get_by_role("navigation", name="Aerostic")
    narrow = rail.bounding_box()

    page.get_by_role("button", name="Wide rail").click()
    page.reload()

    wide = rail.bounding_box()
    assert narrow
    assert wide
    assert (narrow["width"], wide["width"]) == (56, 208)


def test_the_audit_is_taken_along_as_a_file(product: Product, opened: Open) -> None:
    page = settings(product, opened("owner"), "audit?what=workspace+created")

    with page.expect_download() as taken:
        page.get_by_role("link", name="Export").click()

    assert re.fullmatch(r"audit-\d{4}-\d\d-\d\d\.csv", taken.value.suggested_filename)
    assert len(Path(taken.value.path()).read_text().splitlines()) == 2


def test_times_are_those_of_the_workspaces_zone(product: Product, opened: Open) -> None:
    page = opened("owner")
    try:
        choose_zone(product, page, "Pacific/Kiritimati")
        page.goto(product.inbox)
        expect(page.locator(".item time").first).to_have_attribute("title", re.compile(r"GMT\+14$"))
    finally:
        choose_zone(product, page, "Europe/Paris")


def choose_zone(product: Product, page: Page, zone: str) -> None:
    settings(product, page, "workspace")
    page.get_by_label("Time zone").select_option(zone)
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def test_what_customers_see_is_switched_at_once_and_stays(product: Product, opened: Open) -> None:
    page = settings(product, opened("owner"), "workspace")
    receipts = page.get_by_role("switch", name="Show customers that their messages were read")
    typing = page.get_by_role("switch", name="Show customers that somebody is writing")
    expect(receipts).to_be_checked()
    expect(typing).to_be_checked()

    receipts.click()

    expect(receipts).not_to_be_checked()
    expect(typing).to_be_disabled()
    page.reload()
    expect(receipts).not_to_be_checked()
    receipts.click()
    expect(typing).to_be_checked()
    expect(typing).to_be_enabled()

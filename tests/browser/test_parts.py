"""The parts every page is made of, at the keyboard and under the hand: `/ui` shows them all."""

from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Product

QUICK_HAND: Final = """
new MutationObserver((_, observer) => {
  const assign = [...document.querySelectorAll("button")].find((button) => button.textContent === "Assign");
  if (!assign) return;
  observer.disconnect();
  assign.click();
}).observe(document, { childList: true, subtree: true });
"""  # opens the menu in the moment it stands, before React's effects ran


@pytest.fixture
def parts(product: Product, opened: Open) -> Page:
    page = opened(role="")
    page.goto(f"{product.urls['landing']}/ui")
    expect(page.get_by_role("heading", name="Parts")).to_be_visible()
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_letters_typed_without_a_pause_are_one_word_to_a_menu(parts: Page) -> None:
    button(parts, "Assign").press("Enter")
    expect(parts.get_by_role("menuitemradio", name="Asha")).to_be_focused()

    parts.keyboard.type("ba")  # neither Ben nor Asha begins so: whoever began with the first letter stays

    expect(parts.get_by_role("menuitemradio", name="Ben")).to_be_focused()


def test_a_menu_opened_as_soon_as_it_stands_is_walked_like_any_other(product: Product, opened: Open) -> None:
    page = opened(role="", script=QUICK_HAND)
    page.goto(f"{product.urls['landing']}/ui")

    expect(page.get_by_role("menuitemradio", name="Asha")).to_be_focused()
    expect(button(page, "Assign")).to_have_attribute("aria-expanded", "true")


def test_a_menu_is_walked_with_the_arrow_keys_and_gives_the_focus_back(parts: Page) -> None:
    button(parts, "Assign").press("Enter")
    expect(parts.get_by_role("menuitemradio", name="Asha")).to_be_focused()

    parts.keyboard.press("ArrowDown")
    expect(parts.get_by_role("menuitemradio", name="Ben")).to_be_focused()
    parts.keyboard.press("ArrowDown")
    expect(parts.get_by_role("menuitemradio", name="Asha")).to_be_focused()

    parts.keyboard.press("Escape")
    expect(button(parts, "Assign")).to_be_focused()
    expect(button(parts, "Assign")).to_have_attribute("aria-expanded", "false")


def test_a_menu_that_grows_while_it_stands_open_stays_within_the_window(parts: Page) -> None:
    button(parts, "Assign").press("Enter")
    expect(parts.get_by_role("menuitemradio", name="Asha")).to_be_focused()

    parts.locator(".drop:popover-open").evaluate("""list => {
        const added = list.appendChild(document.createElement("p"));
        added.style.height = `${innerHeight}px`;
    }""")

    parts.wait_for_function("""() => {
        const { top, bottom } = document.querySelector(".drop:popover-open").getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight && bottom > innerHeight / 2;
    }""")


def test_a_menu_at_the_edge_stays_within_the_window(parts: Page) -> None:
    parts.get_by_role("region", name="Tables of tonight").get_by_role("button", name="More").last.click()

    box = parts.get_by_role("menuitem", name="Cancel the table").last.bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280


def test_a_dialog_keeps_the_focus_and_gives_it_back(parts: Page) -> None:
    button(parts, "Open a dialog").press("Enter")
    expect(parts.get_by_role("dialog", name="A dialog")).to_be_visible()

    for _ in range(6):
        parts.keyboard.press("Tab")
        outside = "!document.activeElement.closest('dialog') && document.activeElement !== document.body"
        assert not parts.evaluate(outside)
    parts.keyboard.press("Escape")

    expect(parts.get_by_role("dialog")).to_have_count(0)
    expect(button(parts, "Open a dialog")).to_be_focused()


def test_a_reason_is_asked_for_before_others_are_affected(parts: Page) -> None:
    button(parts, "Cancel a table").click()
    asking = parts.get_by_role("dialog", name="Cancel the table of Mariam Laurent?")
    expect(asking.get_by_label("Reason")).to_be_focused()

    asking.get_by_role("button", name="Cancel the table").click()
    expect(asking.get_by_text("Fill this in.")).to_be_visible()

    asking.get_by_label("Reason").fill("The kitchen is closed")
    asking.get_by_role("button", name="Cancel the table").click()
    expect(asking).to_have_count(0)
    expect(parts.get_by_text("Table cancelled: The kitchen is closed")).to_be_visible()
    expect(button(parts, "Cancel a table")).to_be_focused()


def test_a_field_says_what_is_wrong_with_it_when_it_is_left(parts: Page) -> None:
    address = parts.get_by_label("E-mail address")
    address.fill("nobody")
    address.press("Tab")

    expect(parts.get_by_text("Write an e-mail address")).to_be_visible()
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_accessible_description("Write an e-mail address, such as name@example.com.")

    address.fill("nobody@example.com")
    expect(parts.get_by_text("We write to it once.")).to_be_visible()
    expect(address).not_to_have_attribute("aria-invalid", "true")


def test_a_table_is_sorted_by_its_heads(parts: Page) -> None:
    table = parts.get_by_role("region", name="Tables of tonight")
    head = table.get_by_role("columnheader", name="Name")
    expect(head).to_have_attribute("aria-sort", "ascending")

    head.get_by_role("button").click()

    expect(head).to_have_attribute("aria-sort", "descending")
    expect(table.get_by_role("row").nth(1)).to_contain_text("ليلى حداد")


def test_one_of_a_few_is_chosen_with_the_arrow_keys(parts: Page) -> None:
    parts.get_by_role("radio", name="Day").focus()

    parts.keyboard.press("ArrowRight")

    expect(parts.get_by_role("radio", name="Week")).to_be_checked()


def test_the_figures_of_a_chart_are_a_table_too(parts: Page) -> None:
    parts.get_by_text("Figures as a table").first.click()

    figures = parts.get_by_role("region", name="Messages by hour, figures").first
    expect(figures.get_by_role("row")).to_have_count(25)


def test_nothing_scrolls_sideways_on_a_phone(product: Product, opened: Open) -> None:
    page = opened(role="", width=380)
    page.goto(f"{product.urls['landing']}/ui")
    expect(page.get_by_role("heading", name="Parts")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 380

"""Every button, link and menu item of the inbox has its key or its name in the command bar, by one table."""

from itertools import count
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page, expect

from aerostic.web.inbox.key_table import KEYS
from tests.browser.conftest import Open
from tests.browser.people import Phone, Product

ACTS: Final = {one.act for one in KEYS}
SAME: Final = {"reopen": "close", "close-here": "close"}  # one key closes and reopens
EXCEPTIONS: Final = {
    "dialog *": "a dialog keeps the focus; what opens it has a name, and Tab walks it",
    ".resizer": "a separator moves by its own arrow keys",
    ".item": "the row itself, which j, k and Enter walk and open",
    ".list-search *": "the search, where / leads and Escape clears",
    "#reply, #held-keys": "the field itself, where r leads",
    ".composer [type=submit]": "Enter sends",
    ".attach-menu *": "ways to attach, in a menu that has a name, and Tab walks it",
    ".emoji-menu *": "pictures of a menu that has a name, and Tab walks it",
    ".new-tag *": "the form of a menu that has a name",
    ".body a": "an address that somebody wrote",
}
CONTROLS: Final = """
    (exceptions) => [...document.querySelectorAll("main, .side")].flatMap((part) => [...part.querySelectorAll(
        "button, a[href], summary, input, textarea, select, [role^=menuitem], [role=separator][tabindex]"
    )]).filter((one) => !exceptions.some((names) => one.matches(names))).map((one) => [
        one.dataset.does ?? one.dataset.do ?? one.dataset.act ?? one.closest("[data-does]")?.dataset.does ?? "",
        `${one.className} ${one.getAttribute("aria-label") ?? one.textContent}`.slice(0, 80),
    ])
"""
families = count(1)


@pytest.fixture
def ada(phone: Phone) -> str:
    """Who has just written twice; her name is nobody else's."""
    name = f"Ada Actions{next(families):03}"
    person = phone.somebody(name)
    phone.says(person, "The first of two")
    phone.says(person, "The second of two")
    return name


@pytest.fixture
def talk(product: Product, opened: Open, ada: str) -> Page:
    page = opened("owner")
    page.goto(f"{product.inbox}?view=unassigned")
    row(page, ada).click()
    expect(page.locator(".thread h2")).to_have_text(ada)
    expect(page.locator(".bubble", has_text="The second of two")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    return page


def row(page: Page, name: str) -> Locator:
    return page.locator(".items [data-row]", has_text=name).first


def by_name(page: Page, name: str) -> None:
    """Does it in the command bar."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search people")).to_be_focused()
    page.keyboard.type(name)
    expect(page.get_by_role("option", selected=True)).to_contain_text(name)
    page.keyboard.press("Enter")


def unnamed(page: Page) -> list[Any]:
    found = page.evaluate(CONTROLS, [*EXCEPTIONS])
    assert len(found) > 20
    return [one for one in found if SAME.get(one[0], one[0]) not in ACTS]


@pytest.mark.parametrize("name", ["Mariam", "Priya", "Beatriz"])
def test_every_control_of_the_inbox_has_a_key_or_a_name(product: Product, opened: Open, name: str) -> None:
    page = opened("owner")
    page.goto(f"{product.inbox}?view=all&q={name}")
    page.locator(".item", has_text=name).first.click()
    expect(page.locator(".bubble").first).to_be_visible()
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("x")

    expect(page.locator(".bulk")).to_be_visible()
    assert unnamed(page) == []


def test_a_number_turns_to_a_view_and_names_narrow_it(talk: Page, ada: str) -> None:
    talk.keyboard.press("4")
    talk.wait_for_url("**view=unread**")
    by_name(talk, "Oldest first")
    talk.wait_for_url("**sort=oldest**")
    by_name(talk, "Show one tag")
    expect(talk.get_by_role("combobox", name="Show one tag")).to_be_focused()
    talk.keyboard.type("Wholesale")
    talk.keyboard.press("Enter")
    talk.wait_for_url("**tag=**")

    talk.keyboard.press("0")
    expect(talk.get_by_role("combobox", name="Take a filter away")).to_be_focused()
    talk.keyboard.type("Wholesale")
    talk.keyboard.press("Enter")

    expect(talk.locator(".chips a", has_text="Wholesale")).to_have_count(0)
    expect(talk.locator(".chips a", has_text="Unread")).to_have_count(1)
    expect(talk.locator(".thread h2")).to_have_text(ada)


def test_q_quotes_the_message_that_is_chosen_newest_first(talk: Page, ada: str) -> None:
    talk.keyboard.press("q")
    expect(talk.get_by_role("combobox", name="Quote a message")).to_be_focused()
    expect(talk.get_by_role("option", selected=True)).to_contain_text("The second of two")
    talk.keyboard.type("first")
    expect(talk.get_by_role("option")).to_have_count(1)
    talk.keyboard.press("Enter")

    expect(talk.locator(".quoting")).to_contain_text("The first of two")
    expect(talk.get_by_label(f"Reply to {ada}")).to_be_focused()
    talk.keyboard.press("Escape")
    expect(talk.locator(".quoting")).to_have_count(0)
    expect(talk.get_by_label(f"Reply to {ada}")).to_be_focused()


def test_c_copies_a_message(talk: Page) -> None:
    talk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk.keyboard.press("c")
    expect(talk.get_by_role("combobox", name="Copy a message")).to_be_focused()

    talk.keyboard.press("Enter")

    talk.wait_for_function("navigator.clipboard.readText().then((text) => text === 'The second of two')")


def test_tags_are_put_on_taken_off_and_managed_by_name(talk: Page, ada: str) -> None:
    side = talk.locator(".side:not(.drawer)")
    talk.keyboard.press("t")
    expect(talk.get_by_role("combobox", name=f"Tag {ada} with")).to_be_focused()
    talk.keyboard.type("Wholesale")
    talk.keyboard.press("Enter")
    expect(side.locator(".tag")).to_have_text("Wholesale")

    by_name(talk, "Take a tag off")
    expect(side.locator(".tag")).to_have_count(0)

    by_name(talk, "Manage tags")
    expect(talk.get_by_role("dialog", name="Tags")).to_be_visible()


def test_the_person_is_renamed_by_name_and_p_leads_to_what_is_known_of_them(talk: Page) -> None:
    by_name(talk, "Rename this person")
    expect(talk.get_by_role("textbox", name="Name for your team").first).to_be_focused()
    talk.keyboard.press("Escape")
    expect(talk.locator(":popover-open")).to_have_count(0)

    talk.keyboard.press("p")

    expect(talk.locator(".side:not(.drawer)")).to_be_focused()


def test_where_the_panel_slides_over_p_and_names_open_it(product: Product, opened: Open, ada: str) -> None:
    page = opened("owner", width=1000)
    page.goto(f"{product.inbox}?view=unassigned")
    row(page, ada).click()
    expect(page.locator(".thread h2")).to_have_text(ada)
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("p")
    expect(page.locator(".drawer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_be_hidden()
    by_name(page, "Rename this person")

    expect(page.locator(".drawer").get_by_role("textbox", name="Name for your team")).to_be_focused()


@pytest.mark.parametrize("width", [820, 1280])
def test_tab_reaches_the_reply_in_five_steps_from_the_list(
    product: Product, opened: Open, ada: str, width: int
) -> None:
    page = opened("owner", width=width)
    page.goto(f"{product.inbox}?view=unassigned")
    row(page, ada).click()
    expect(page.get_by_label(f"Reply to {ada}")).to_be_visible()
    row(page, ada).locator(".item").focus()

    steps = 0
    while steps < 6 and page.evaluate("document.activeElement.id") != "reply":
        page.keyboard.press("Tab")
        steps += 1

    assert steps <= 5
    foot, talk = page.locator(".foot").bounding_box(), page.get_by_role("log").bounding_box()
    assert foot
    assert talk
    assert foot["y"] >= talk["y"] + talk["height"] - 1

"""The whole inbox without a pointer: every key of the table, its sheet, and the command bar."""

import re
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from aerostic.web.inbox.key_table import KEYS
from aerostic.web.inbox.keys import caps
from tests.browser.conftest import Open
from tests.browser.people import Phone, Product

families = count(1)


@pytest.fixture
def people(phone: Phone) -> tuple[str, str, str]:
    """Who have just written, and nobody has dealt with; other tests know them not."""
    family = f"Keys{next(families):03}"
    ada, bob, cyd = f"Ada {family}", f"Bob {family}", f"Cyd {family}"
    for name in (ada, bob, cyd):
        phone.says(phone.somebody(name), f"Hello from {name}")
    return ada, bob, cyd


@pytest.fixture
def inbox(product: Product, opened: Open, people: tuple[str, str, str]) -> Page:
    page = opened()
    page.goto(f"{product.inbox}?view=unassigned")
    for name in people:
        expect(row(page, name)).to_be_visible()
    return page


def row(page: Page, name: str) -> Locator:
    return page.locator(".items [data-row]", has_text=name)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.querySelector('.name')?.textContent ?? ''")


def go_to(page: Page, name: str) -> None:
    """With the keyboard alone."""
    page.locator(".items .item").first.focus()
    for _ in range(40):
        if focused(page) == name:
            return
        page.keyboard.press("j")
    raise AssertionError(name)


def test_j_and_k_move_the_open_conversation(inbox: Page) -> None:
    inbox.keyboard.press("j")
    first = focused(inbox)
    expect(inbox.locator(".thread h2")).to_have_text(first)
    inbox.keyboard.press("j")
    second = focused(inbox)
    assert first != second

    expect(inbox.locator(".thread h2")).to_have_text(second)
    assert standing(inbox) == second
    inbox.keyboard.press("k")
    expect(inbox.locator(".thread h2")).to_have_text(first)
    assert standing(inbox) == first


def test_whoever_runs_through_the_list_stands_at_once_where_they_stop(inbox: Page) -> None:
    names = inbox.locator(".items .name").all_inner_texts()
    for _ in range(6):
        inbox.keyboard.press("j")
    assert focused(inbox) == names[5]
    inbox.keyboard.press("x")
    expect(inbox.locator("[data-picked]")).to_contain_text(names[5])

    expect(inbox.locator(".thread h2")).to_have_text(names[5])
    assert standing(inbox) == names[5]
    inbox.go_back()
    expect(inbox.locator(".item[aria-current]")).to_have_count(0)
    expect(inbox.get_by_role("heading", name="Select a conversation")).to_be_visible()


def standing(page: Page) -> str:
    """Whom the address names, as the list calls them."""
    opened = page.url.split("/inbox/")[1][:36]
    expect(page.locator(".item[aria-current]")).to_have_count(1)
    return page.locator(f'[data-row="{opened}"]:has([aria-current]) .name').inner_text()


def test_keys_act_on_what_stands_open_whichever_row_has_the_focus(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, bob, _ = people
    row(inbox, ada).click()
    expect(inbox.locator(".thread h2")).to_have_text(ada)
    row(inbox, bob).locator(".item").focus()

    inbox.keyboard.press("e")

    expect(inbox.locator(".regret")).to_contain_text(f"Closed the conversation with {ada}.")
    expect(row(inbox, ada)).to_have_count(0)
    expect(row(inbox, bob)).to_have_count(1)


def test_a_conversation_that_cannot_come_is_said_in_words_and_never_another_one(
    inbox: Page, people: tuple[str, str, str]
) -> None:
    ada, bob, _ = people
    row(inbox, ada).click()
    expect(inbox.locator(".thread h2")).to_have_text(ada)
    inbox.context.set_offline(True)

    row(inbox, bob).click()

    expect(inbox.locator(".coming")).to_contain_text("cannot be shown without a connection")
    expect(inbox.locator(".coming header")).to_contain_text(bob)
    expect(inbox.locator(".thread h2")).to_be_hidden()
    assert standing(inbox) == bob
    inbox.context.set_offline(False)
    expect(inbox.get_by_role("log")).to_contain_text(f"Hello from {bob}", timeout=30_000)


def test_r_replies_to_the_open_conversation(inbox: Page, people: tuple[str, str, str]) -> None:
    _, bob, _ = people
    go_to(inbox, bob)

    inbox.keyboard.press("r")

    expect(inbox.get_by_label(f"Reply to {bob}")).to_be_focused()
    inbox.keyboard.type("j k e are letters here")
    expect(inbox.get_by_label(f"Reply to {bob}")).to_have_value("j k e are letters here")
    inbox.keyboard.press("Escape")
    expect(inbox.locator(".item[aria-current]")).to_be_focused()


def test_where_no_reply_can_be_sent_r_says_so_and_letters_stay_letters(
    inbox: Page, people: tuple[str, str, str], phone: Phone
) -> None:
    gone = f"Gone {people[0]}"
    phone.says(phone.somebody(gone), "STOP")
    expect(row(inbox, gone)).to_be_visible()
    go_to(inbox, gone)
    inbox.keyboard.press("r")
    expect(inbox.locator(".shut")).to_be_focused()

    inbox.keyboard.type("see you")

    expect(inbox.locator(".shut")).to_be_focused()
    expect(row(inbox, gone)).to_be_visible()
    inbox.keyboard.press("Escape")
    expect(row(inbox, gone).locator(".item")).to_be_focused()


def test_e_closes_goes_on_to_the_next_and_z_takes_it_back(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, _, _ = people
    go_to(inbox, ada)

    inbox.keyboard.press("e")

    expect(row(inbox, ada)).to_have_count(0)
    expect(inbox.locator(".regret")).to_contain_text(f"Closed the conversation with {ada}.")
    expect(inbox.locator(".item[aria-current]")).to_be_focused()
    inbox.keyboard.press("z")
    expect(row(inbox, ada)).to_have_count(1)


def test_x_picks_a_chooses_who_and_escape_lets_go(inbox: Page, people: tuple[str, str, str]) -> None:
    _, _, cyd = people
    go_to(inbox, cyd)
    inbox.keyboard.press("x")
    expect(inbox.get_by_role("toolbar")).to_contain_text("1 picked")
    inbox.keyboard.press("Escape")
    expect(inbox.get_by_role("toolbar")).to_have_count(0)

    go_to(inbox, cyd)
    inbox.keyboard.press("x")
    inbox.keyboard.press("a")
    expect(inbox.get_by_role("combobox", name=f"Assign {cyd} to")).to_be_focused()
    inbox.keyboard.type("ben")
    inbox.keyboard.press("Enter")

    expect(row(inbox, cyd)).to_have_count(0)


def test_i_takes_the_open_conversation_which_keeps_its_row_until_one_goes_on(
    inbox: Page, people: tuple[str, str, str]
) -> None:
    _, bob, _ = people
    go_to(inbox, bob)

    inbox.keyboard.press("i")

    expect(inbox.locator(".thread .assign")).to_contain_text("You")
    expect(row(inbox, bob)).to_have_count(1)
    inbox.keyboard.press("j")
    inbox.get_by_role("link", name="Open", exact=False).first.click()
    inbox.get_by_role("link", name="Unassigned").click()
    expect(row(inbox, bob)).to_have_count(0)


def test_u_marks_as_unread(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, _, _ = people
    go_to(inbox, ada)
    inbox.keyboard.press("Enter")
    expect(row(inbox, ada).first.locator(".count")).to_have_count(0)
    inbox.keyboard.press("Escape")
    inbox.goto(inbox.url.split("/inbox/")[0] + "/inbox?view=unassigned")
    go_to(inbox, ada)

    inbox.keyboard.press("u")

    expect(row(inbox, ada).first.locator(".count")).to_be_visible()


def test_a_and_e_press_the_buttons_of_the_open_conversation(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, _, _ = people
    go_to(inbox, ada)
    inbox.keyboard.press("Enter")
    expect(inbox.get_by_role("heading", name=ada)).to_be_visible()
    inbox.evaluate("document.activeElement.blur()")

    inbox.keyboard.press("a")
    expect(inbox.get_by_role("menu").filter(has_text="Assign to")).to_be_visible()
    inbox.keyboard.press("Escape")
    inbox.evaluate("document.activeElement.blur()")
    inbox.keyboard.press("e")

    expect(row(inbox, ada)).to_have_count(0)
    expect(inbox.locator(".thread h2")).not_to_have_text(ada)
    inbox.keyboard.press("z")
    expect(row(inbox, ada)).to_have_count(1)


def test_control_and_enter_goes_on_to_the_next_with_the_cursor_out_of_the_composer(
    inbox: Page, people: tuple[str, str, str]
) -> None:
    _, bob, _ = people
    go_to(inbox, bob)
    expect(inbox.locator(".thread h2")).to_have_text(bob)
    following = inbox.locator(".items [data-row]:has(:focus) + [data-row] .name").inner_text()
    inbox.keyboard.press("r")
    inbox.keyboard.type("See you tonight")

    inbox.keyboard.press("Control+Enter")

    expect(inbox.locator(".thread h2")).to_have_text(following)
    expect(inbox.locator("#reply")).not_to_be_focused()
    expect(row(inbox, bob)).to_have_count(0)
    inbox.keyboard.press("z")
    inbox.get_by_role("link", name="Mine").click()  # whoever replies takes it
    expect(row(inbox, bob)).to_contain_text("See you tonight")


def test_the_button_of_the_thread_closes_it_and_z_takes_that_back(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, _, _ = people
    row(inbox, ada).click()
    inbox.get_by_role("button", name="Close conversation").click()
    expect(row(inbox, ada)).to_have_count(0)
    expect(inbox.locator(".closed")).to_be_visible()

    inbox.evaluate("document.activeElement.blur()")
    inbox.keyboard.press("z")

    expect(inbox.locator(".closed")).to_have_count(0)
    expect(row(inbox, ada)).to_have_count(1)


def test_slash_searches_and_the_arrow_leads_to_what_was_found(inbox: Page, people: tuple[str, str, str]) -> None:
    _, bob, _ = people
    inbox.keyboard.press("/")
    expect(inbox.get_by_label("Search people and messages")).to_be_focused()
    inbox.keyboard.type(bob)

    inbox.keyboard.press("ArrowDown")

    expect(row(inbox, bob).locator(".item")).to_be_focused()


def test_two_keys_go_to_a_page(inbox: Page) -> None:
    inbox.keyboard.press("g")
    inbox.keyboard.press("s")
    inbox.wait_for_url("**/settings/profile")
    inbox.keyboard.press("g")
    inbox.keyboard.press("h")
    inbox.wait_for_url("**/dashboard/*")
    inbox.keyboard.press("g")
    inbox.keyboard.press("i")
    inbox.wait_for_url("**/inbox")


def test_the_sheet_says_every_key(inbox: Page) -> None:
    inbox.keyboard.press("?")

    sheet = inbox.get_by_role("dialog", name="Keys")
    for one in KEYS:
        if not one.key:
            expect(sheet.locator(".by-name", has_text=one.said).first).to_be_visible()
            continue
        said = sheet.locator("dt").get_by_text(one.said, exact=True)
        expect(said).to_be_visible()
        assert said.evaluate("said => [...said.nextElementSibling.children].map(key => key.textContent)") == caps(
            one.key
        )
    inbox.keyboard.press("j")
    expect(sheet).to_be_visible()
    inbox.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_the_command_bar_finds_people_messages_acts_and_pages(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, bob, _ = people
    bar = inbox.get_by_role("combobox", name="Search people, messages, pages and actions")
    found = inbox.get_by_role("option")

    inbox.keyboard.press("Control+k")
    expect(bar).to_be_focused()
    expect(found.filter(has_text="Go to home")).to_be_visible()
    inbox.keyboard.type(ada)
    expect(inbox.get_by_role("group", name="People").get_by_role("option").first).to_contain_text(ada)
    inbox.keyboard.press("Enter")
    expect(inbox.get_by_role("heading", name=ada)).to_be_visible()

    inbox.keyboard.press("Control+k")
    bar.fill(f"hello from {bob}")
    expect(inbox.get_by_role("group", name="Messages").get_by_role("option").first).to_contain_text(bob)
    bar.fill("team")
    expect(found.filter(has_text="Settings: Team")).to_be_visible()
    bar.fill("qqqq")
    expect(inbox.get_by_text("Nothing is called “qqqq”")).to_be_visible()
    inbox.keyboard.press("Escape")
    expect(bar).to_be_hidden()


def test_a_screen_reader_is_told_what_is_chosen_in_the_command_bar(inbox: Page, people: tuple[str, str, str]) -> None:
    ada, _, _ = people
    bar = inbox.get_by_role("combobox", name="Search people, messages, pages and actions")
    chosen = inbox.get_by_role("option", selected=True)

    inbox.keyboard.press("Control+k")
    expect(chosen).to_have_text(re.compile("Go to the inbox"))
    expect(bar).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    inbox.keyboard.type(ada)
    expect(chosen).to_contain_text(ada)
    expect(bar).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    inbox.keyboard.press("ArrowDown")
    expect(bar).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")


def test_the_command_bar_names_what_it_acts_on_and_offers_nothing_else(
    inbox: Page, people: tuple[str, str, str]
) -> None:
    ada, _, _ = people
    inbox.keyboard.press("Control+k")
    expect(inbox.get_by_role("option", name="Go to home")).to_be_visible()
    expect(inbox.get_by_role("option", name="Reply")).to_have_count(0)
    inbox.keyboard.press("Escape")
    go_to(inbox, ada)

    inbox.keyboard.press("Control+k")

    expect(
        inbox.get_by_role("group", name=f"With {ada}").get_by_role("option", name="Reply", exact=True)
    ).to_be_visible()


def test_the_command_bar_acts_on_what_stands_open(inbox: Page, people: tuple[str, str, str]) -> None:
    _, bob, _ = people
    go_to(inbox, bob)

    inbox.keyboard.press("Control+k")
    inbox.keyboard.type("assign to me")
    inbox.keyboard.press("Enter")

    expect(inbox.locator(".thread .assign")).to_contain_text("You")
    expect(inbox.locator(".thread h2")).to_have_text(bob)

"""The inbox under an agent's hands."""

from statistics import median
from time import perf_counter, time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product
from tests.browser.stillness import at_rest
from tests.waiting import eventually_on

SOON = 5.0  # seconds, on a busy machine; `bench/live.py` measures milliseconds
FIRST_IN_VIEW = """box => [...box.querySelectorAll('[data-id]')]
    .map(bubble => [bubble.dataset.id, bubble.getBoundingClientRect().top]).find(([, top]) => top > 100)"""


@pytest.fixture
def talk(product: Product, opened: Open, phone: Phone) -> tuple[Page, str]:
    """An open conversation with somebody new, who said hello."""
    person, greeting = phone.greets("Noor Haddad")
    page = opened()
    page.goto(product.inbox)
    page.locator(".item", has_text=greeting).click()
    expect(page.locator(".bubble.theirs")).to_have_count(1)
    return page, person


def test_what_arrives_is_visible_at_once(talk: tuple[Page, str], phone: Phone) -> None:
    page, person = talk
    took: list[float] = []

    for turn in range(7):
        begun = perf_counter()
        phone.says(person, f"Are you there? {turn}")
        page.get_by_text(f"Are you there? {turn}").first.wait_for()
        took.append(perf_counter() - begun)

    assert median(took) < SOON, took


def test_an_answer_stands_there_before_the_server_knows(talk: tuple[Page, str]) -> None:
    page, _ = talk
    page.evaluate("window.WebSocket.prototype.send = () => {}")  # nothing leaves this page any more

    page.get_by_label("Reply to Noor Haddad").fill("First line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line")
    page.keyboard.press("Enter")

    expect(page.locator(".bubble.ours .body")).to_have_text("First line\nsecond line")
    expect(page.get_by_label("Reply to Noor Haddad")).to_have_value("")


def test_one_answer_is_one_bubble(talk: tuple[Page, str]) -> None:
    page, _ = talk

    page.get_by_label("Reply to Noor Haddad").fill("Just once")
    page.keyboard.press("Enter")

    expect(page.locator(".bubble.ours").get_by_role("img", name="Delivered")).to_be_visible()
    expect(page.locator(".bubble", has_text="Just once")).to_have_count(1)


def test_a_reader_of_older_messages_is_not_moved(talk: tuple[Page, str], phone: Phone) -> None:
    page, person = talk
    for line in range(60):
        phone.says(person, f"Line {line}")
    expect(page.locator(".bubble", has_text="Line 59")).to_be_visible()
    messages = page.get_by_role("log")
    messages.evaluate("box => box.scrollTop = box.scrollHeight / 2")
    before = at_rest(page, lambda: messages.evaluate(FIRST_IN_VIEW))

    phone.says(person, "Something new")
    page.get_by_role("button", name="1 new").wait_for()

    after = messages.evaluate(
        "(box, id) => box.querySelector(`[data-id='${id}']`).getBoundingClientRect().top", before[0]
    )
    assert abs(after - before[1]) < 2
    page.get_by_role("button", name="1 new").click()
    expect(page.locator(".bubble", has_text="Something new")).to_be_in_viewport()


def test_older_messages_come_when_one_scrolls_up(talk: tuple[Page, str], phone: Phone) -> None:
    page, person = talk
    for line in range(70):
        phone.says(person, f"Line {line}")
    expect(page.locator(".bubble", has_text="Line 69")).to_be_visible()
    page.reload()
    expect(page.locator(".bubble", has_text="Line 69")).to_be_visible()
    expect(page.locator(".bubble")).to_have_count(50)

    page.get_by_role("log").evaluate("box => box.scrollTop = 0")

    expect(page.locator(".bubble", has_text="Hello from Noor")).to_be_attached()


def test_the_keyboard_is_enough(product: Product, opened: Open) -> None:
    page = opened()
    page.goto(product.inbox)
    expect(page.locator(".item").nth(2)).to_be_visible()

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    name = page.evaluate("document.activeElement.querySelector('.name').textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label(f"Reply to {name}")).to_be_focused()
    page.keyboard.type("just jotting")
    page.keyboard.press("Escape")
    expect(page.locator(".item[aria-current]")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_draft_waits_in_the_browser(talk: tuple[Page, str], product: Product) -> None:
    page, _ = talk
    page.get_by_label("Reply to Noor Haddad").fill("Half a thought")

    page.reload()

    expect(page.get_by_label("Reply to Noor Haddad")).to_have_value("Half a thought")


def test_a_refused_message_says_why_and_what_to_do(talk: tuple[Page, str], phone: Phone) -> None:
    page, _ = talk
    phone.fails_next(131026)

    page.get_by_label("Reply to Noor Haddad").fill("Will not arrive")
    page.keyboard.press("Enter")

    expect(page.locator(".bubble.failed").get_by_role("img", name="Not sent")).to_be_visible()
    reason, next_step = page.locator(".bubble.failed + .why span").all_inner_texts()
    assert reason
    assert next_step


def test_whoever_said_stop_cannot_be_written_to_and_the_page_says_why(talk: tuple[Page, str], phone: Phone) -> None:
    page, person = talk

    phone.says(person, "STOP")

    expect(page.locator(".shut")).to_contain_text("asked for no more messages")
    expect(page.get_by_label("Reply to Noor Haddad")).to_have_count(0)
    expect(page.locator(".system")).to_contain_text("Noor Haddad")

    stopped_at = int(time())
    assert eventually_on(page, lambda: int(time()) > stopped_at)  # Meta tells seconds; said within one, STOP wins
    phone.says(person, "START")
    expect(page.get_by_label("Reply to Noor Haddad")).to_be_visible()


def test_a_question_after_stop_is_answered_once_by_whoever_chooses_to(talk: tuple[Page, str], phone: Phone) -> None:
    page, person = talk
    phone.says(person, "STOP")
    expect(page.locator(".shut")).to_contain_text("asked for no more messages")
    stopped_at = int(time())
    assert eventually_on(page, lambda: int(time()) > stopped_at)

    phone.says(person, "My parcel is broken, what now?")
    page.get_by_role("button", name="Answer this question only").click()
    expect(page.locator(".composer .closed")).to_contain_text("it is noted that you did")
    page.get_by_label("Reply to Noor Haddad").fill("We send a new one.")
    page.get_by_label("Reply to Noor Haddad").press("Enter")

    expect(page.locator(".bubble.ours", has_text="We send a new one.")).to_be_visible()
    expect(page.locator(".system", has_text="answered this question only")).to_be_visible()
    expect(page.get_by_label("Reply to Noor Haddad")).to_have_count(0)
    expect(page.get_by_role("button", name="Answer this question only")).to_have_count(0)


def test_what_one_member_has_read_is_still_new_to_another(
    talk: tuple[Page, str], product: Product, opened: Open, phone: Phone
) -> None:
    page, person = talk

    phone.says(person, "Who reads this?")

    expect(page.locator(".item", has_text="Who reads this?")).to_be_visible()
    expect(page.locator(".item", has_text="Who reads this?").locator(".count")).to_have_count(0)
    other = opened("owner")
    other.goto(product.inbox)
    expect(other.locator(".item", has_text="Who reads this?").locator(".count")).to_have_text("2 unread")


@pytest.mark.parametrize("width", [380, 768, 1280])
def test_nothing_scrolls_sideways(product: Product, opened: Open, phone: Phone, width: int) -> None:
    page = opened(width=width)
    person = phone.somebody("A" * 60 + " " + "سلمى" * 12)
    phone.says(person, "https://example.com/" + "very-long" * 40)

    page.goto(product.inbox)
    page.locator(".item").first.click()
    expect(page.locator(".bubble").first).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.get_by_role("log").evaluate("box => box.scrollWidth - box.clientWidth") <= 0


def test_on_a_phone_a_button_leads_back_to_the_list(product: Product, opened: Open) -> None:
    page = opened(width=380)
    page.goto(product.inbox)

    page.locator(".item").first.click()
    expect(page.locator(".items")).to_be_hidden()
    page.get_by_role("link", name="Back to the conversations").click()

    expect(page.locator(".items")).to_be_visible()


def test_colours_follow_the_system_until_somebody_chooses(product: Product, opened: Open) -> None:
    page = opened("owner", mode="dark")
    page.goto(product.inbox)
    expect(page.locator("html")).to_have_class("dark")

    page.get_by_role("button", name="Your account").first.click()
    page.get_by_role("button", name="Light").click()
    page.reload()

    expect(page.locator("html")).to_have_class("light")


def test_a_customers_markup_stays_text(talk: tuple[Page, str], phone: Phone) -> None:
    page, person = talk

    phone.says(person, "<img src=x onerror=\"document.title='gotcha'\"> <b>bold</b>")

    expect(page.locator(".bubble .body").last).to_contain_text("<img src=x onerror=")
    assert page.locator(".messages img[src], .messages b").count() == 0

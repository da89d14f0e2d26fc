"""On a slow line, and on none, no key that is typed is lost or taken for a command."""

from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import Phone, Product

SLOW = """
    window.__slow = 0;
    const listen = WebSocket.prototype.addEventListener;
    const late = listener => event => setTimeout(() => listener(event), window.__slow);
    const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    Object.defineProperty(WebSocket.prototype, "onmessage", {
        configurable: true, set(listener) { set.call(this, listener && late(listener.bind(this))); },
    });
    WebSocket.prototype.addEventListener = function (kind, listener, ...more) {
        return listen.call(this, kind, kind === "message" ? late(listener) : listener, ...more);
    };
    const held = [], { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (frame) {
        if (window.__isFrozen) held.push([this, frame]);
        else send.call(this, frame);
    };
    window.__thaw = () => {
        window.__isFrozen = false;
        for (const [socket, frame] of held) send.call(socket, frame);
    };
"""
SILENT = "No answer."
KEPT = 15_000  # milliseconds a slow thread may take to stand
families = count(1)


@pytest.fixture
def people(phone: Phone) -> tuple[str, str]:
    """Who have just written, Bob the latest."""
    family = f"Slow{next(families):03}"
    ada, bob = f"Ada {family}", f"Bob {family}"
    for name in (ada, bob):
        phone.says(phone.somebody(name), f"Hello from {name}")
    return ada, bob


@pytest.fixture
def inbox(product: Product, opened: Open, people: tuple[str, str]) -> Page:
    page = opened(script=SLOW)
    page.goto(f"{product.inbox}?view=unassigned")
    for name in people:
        expect(row(page, name)).to_be_visible()
    return page


def row(page: Page, name: str) -> Locator:
    return page.locator(".items [data-row]", has_text=name)


def answer_after(page: Page, milliseconds: int) -> None:
    """From now on the server's answers take so long to arrive."""
    page.evaluate("milliseconds => { window.__slow = milliseconds; }", milliseconds)


@pytest.mark.parametrize("delay", [600, 3000])
@pytest.mark.parametrize("way", ["r", "Enter", "click"])
def test_words_typed_while_a_thread_loads_stand_in_its_reply(
    inbox: Page, people: tuple[str, str], way: str, delay: int
) -> None:
    ada, bob = people
    answer_after(inbox, delay)

    if way == "click":
        row(inbox, bob).locator(".item").click()
    else:
        row(inbox, bob).locator(".item").focus()
        inbox.keyboard.press(way)
    inbox.keyboard.type("jeux e z, à bientôt")

    expect(inbox.get_by_label(f"Reply to {bob}")).to_be_focused(timeout=KEPT)
    inbox.keyboard.type("!")
    expect(inbox.get_by_label(f"Reply to {bob}")).to_have_value("jeux e z, à bientôt!")
    expect(row(inbox, bob)).to_have_count(1)
    expect(row(inbox, ada)).to_have_count(1)


@pytest.mark.parametrize("delay", [0, 100, 300])
def test_words_typed_as_the_thread_comes_are_whole(inbox: Page, people: tuple[str, str], delay: int) -> None:
    _, bob = people
    answer_after(inbox, delay)

    row(inbox, bob).locator(".item").focus()
    inbox.keyboard.press("r")
    inbox.keyboard.type("See you tonight, and every letter of this", delay=20)

    reply = inbox.get_by_label(f"Reply to {bob}")
    expect(reply).to_have_value("See you tonight, and every letter of this", timeout=KEPT)


def test_words_typed_while_another_thread_stood_open_go_to_the_one_that_was_chosen(
    inbox: Page, people: tuple[str, str]
) -> None:
    ada, bob = people
    row(inbox, ada).locator(".item").click()
    expect(inbox.get_by_label(f"Reply to {ada}")).to_be_visible()
    inbox.get_by_label(f"Reply to {ada}").fill("For Ada")
    answer_after(inbox, 600)

    row(inbox, bob).locator(".item").click()
    inbox.keyboard.type("For Bob")
    inbox.keyboard.press("Enter")  # nothing is sent to somebody who does not stand there yet

    expect(inbox.get_by_label(f"Reply to {bob}")).to_have_value("For Bob", timeout=KEPT)
    expect(inbox.locator(".bubble.ours")).to_have_count(0)
    row(inbox, ada).locator(".item").click()
    expect(inbox.get_by_label(f"Reply to {ada}")).to_have_value("For Ada", timeout=KEPT)


def test_words_typed_with_no_line_wait_for_it(inbox: Page, people: tuple[str, str]) -> None:
    _, bob = people
    inbox.context.set_offline(True)
    answer_after(inbox, 10_000_000)
    row(inbox, bob).locator(".item").click()
    inbox.keyboard.type("every key")
    expect(row(inbox, bob)).to_have_count(1)

    inbox.context.set_offline(False)
    inbox.reload()

    expect(inbox.get_by_label(f"Reply to {bob}")).to_have_value("every key", timeout=KEPT)


def test_a_server_that_does_not_answer_is_said_and_the_row_shows_that_it_loads(
    inbox: Page, people: tuple[str, str]
) -> None:
    _, bob = people
    expect(inbox.get_by_text(SILENT)).to_have_count(0)
    inbox.evaluate("window.__isFrozen = true")  # the socket stands, and nothing comes of what it is told

    row(inbox, bob).locator(".item").click()

    expect(inbox.locator(".coming .bone").first).to_be_visible()
    expect(inbox.get_by_text(SILENT)).to_be_visible(timeout=KEPT)

    inbox.evaluate("window.__thaw()")
    expect(inbox.get_by_label(f"Reply to {bob}")).to_be_visible(timeout=KEPT)
    expect(inbox.get_by_text(SILENT)).to_have_count(0)


def test_whoever_looks_on_without_typing_keeps_the_list_in_hand(inbox: Page, people: tuple[str, str]) -> None:
    _, bob = people
    answer_after(inbox, 600)

    row(inbox, bob).locator(".item").click()

    expect(inbox.get_by_label(f"Reply to {bob}")).to_be_visible(timeout=KEPT)
    expect(row(inbox, bob).locator(".item")).to_be_focused()

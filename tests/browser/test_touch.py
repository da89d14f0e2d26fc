"""The inbox under a thumb, at the width of a phone: what a mouse hovers is held or swept here."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.page_pool import in_context
from tests.browser.people import Phone, Product
from tests.browser.test_access import objections

families = count(1)
PHONE = {"width": 380, "height": 760}


@pytest.fixture
def ada(phone: Phone) -> str:
    name = f"Ada Touch{next(families):03}"
    phone.says(phone.somebody(name), "Do you deliver on Sundays?")
    return name


@pytest.fixture
def inbox(product: Product, chromium: Browser, keys_of: dict[str, Any], ada: str) -> Iterator[Page]:
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "storage_state": keys_of["owner"]}
    with in_context(chromium, **options) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        complaints: list[str] = []
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.goto(f"{product.inbox}?view=unassigned")
        expect(row(page, ada)).to_be_visible()
        yield page
        assert complaints == []


def row(page: Page, name: str) -> Locator:
    return page.locator(".items [data-row]", has_text=name)


class Finger:
    """A real touch, as the browser itself hears of it."""

    def __init__(self, page: Page) -> None:
        self._page, self._line = page, page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", {"x": x, "y": y})

    def to(self, *places: tuple[float, float]) -> None:
        for x, y in places:
            self._send("touchMove", {"x": x, "y": y})

    def up(self) -> None:
        self._send("touchEnd")

    def hold(self, place: Locator) -> Locator:
        """Stays there until its sheet stands, and lets go."""
        self.down(*middle(place))
        sheet = self._page.locator(".touch-sheet")
        expect(sheet).to_be_visible()
        self.up()
        return sheet

    def _send(self, kind: str, *points: dict[str, float]) -> None:
        self._line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
def finger(inbox: Page) -> Finger:
    return Finger(inbox)


def middle(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_row_that_is_held_offers_what_a_mouse_finds_there(inbox: Page, finger: Finger, ada: str) -> None:
    sheet = finger.hold(row(inbox, ada))
    expect(sheet.locator("p")).to_have_text(ada)
    expect(sheet.get_by_role("button")).to_have_text(
        ["Pick, to deal with several", "Assign", "Assign to me", "Tag", "Close"]
    )
    assert objections(inbox) == []
    assert "/inbox/" not in inbox.url

    sheet.get_by_role("button", name="Assign to me").tap()

    expect(sheet).to_be_hidden()
    expect(row(inbox, ada)).to_have_count(0)


def test_a_row_that_is_swept_says_what_it_does_and_that_can_be_undone(inbox: Page, finger: Finger, ada: str) -> None:
    x, y = middle(row(inbox, ada))
    finger.down(x + 100, y)
    finger.to((x + 60, y))
    finger.to((x + 50, y))
    expect(inbox.locator('[data-swipe="Close"]')).to_have_count(1)
    expect(inbox.locator("[data-acts]")).to_have_count(0)
    finger.to((x - 40, y))
    expect(inbox.locator("[data-acts]")).to_have_count(1)

    finger.up()

    expect(row(inbox, ada)).to_have_count(0)
    expect(inbox.locator(".regret")).to_contain_text(f"Closed the conversation with {ada}.")
    assert "/inbox/" not in inbox.url
    inbox.get_by_role("button", name="Undo").tap()
    expect(row(inbox, ada)).to_have_count(1)


def test_a_sweep_that_is_taken_back_does_nothing(inbox: Page, finger: Finger, ada: str) -> None:
    x, y = middle(row(inbox, ada))
    finger.down(x + 100, y)
    finger.to((x + 60, y))
    finger.to((x - 40, y))
    expect(inbox.locator("[data-acts]")).to_have_count(1)
    finger.to((x + 98, y))
    expect(inbox.locator("[data-acts]")).to_have_count(0)

    finger.up()

    expect(inbox.locator("[data-swipe]")).to_have_count(0)
    expect(inbox.locator(".regret")).to_have_count(0)
    row(inbox, ada).tap()
    expect(inbox.locator(".thread h2")).to_have_text(ada)


def test_a_message_that_is_held_can_be_quoted_and_copied(inbox: Page, finger: Finger, ada: str) -> None:
    row(inbox, ada).tap()
    bubble = inbox.locator(".bubble", has_text="Do you deliver on Sundays?")
    expect(bubble).to_be_visible()

    sheet = finger.hold(bubble)
    expect(sheet.get_by_role("button")).to_have_text(["Quote", "React to", "Copy"])
    assert inbox.evaluate("getSelection().toString()") == ""
    sheet.get_by_role("button", name="Copy").tap()
    inbox.wait_for_function("navigator.clipboard.readText().then((text) => text === 'Do you deliver on Sundays?')")
    expect(sheet).to_be_hidden()
    finger.hold(bubble).get_by_role("button", name="Quote").tap()

    expect(inbox.locator(".quoting")).to_contain_text("Do you deliver on Sundays?")
    expect(inbox.get_by_label(f"Reply to {ada}")).to_be_focused()


def test_the_head_says_how_long_a_reply_is_free_and_the_name_keeps_its_room(inbox: Page, ada: str) -> None:
    row(inbox, ada).tap()

    chip = inbox.locator(".thread > header > .chip")
    expect(chip).to_be_visible()
    expect(chip).to_contain_text("h left")
    assert inbox.locator(".thread h2").evaluate("(name) => name.clientWidth") >= 120
    assert inbox.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    inbox.locator(".touch").tap()
    expect(inbox.get_by_text("May we write?").last).to_be_visible()

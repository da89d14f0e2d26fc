"""On every page, in either mode: axe-core finds nothing to object to, nothing moves while it loads or sticks out."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from aerostic.aerostic import app
from tests.browser import sitters
from tests.browser.conftest import Mode, Open
from tests.browser.pages import SIGHTS, Sight
from tests.browser.people import Product

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
MODES: tuple[Mode, ...] = ("light", "dark")
STILL = 0.01  # of layout shift; what a reader does not see
SETTLED = 1200  # milliseconds after what a page shows is there
WATCH = """
    window.shifts = [];
    new PerformanceObserver((seen) => seen.getEntries().forEach((shift) => shift.hadRecentInput || window.shifts.push(
        [shift.value, shift.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 120))]
    ))).observe({ type: "layout-shift", buffered: true });
"""
LATE = """
    const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    Object.defineProperty(WebSocket.prototype, "onmessage", {
        set(listener) { set.call(this, (message) => setTimeout(() => listener(message), 300)); },
    });
"""  # every answer of the server, so that what the page shows without it is painted first

each_page = pytest.mark.parametrize("sight", SIGHTS, ids=[sight.name for sight in SIGHTS])


def objections(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def test_every_page_of_the_product_is_looked_at() -> None:
    routes = {f"/{route}".replace("//", "/").replace("/index", "/") for route in app._unevaluated_pages}  # pyright: ignore[reportPrivateUsage]

    assert routes == {sight.route for sight in SIGHTS}


@each_page
def test_every_page_is_accessible_in_both_modes_and_nothing_moves_while_it_loads(
    product: Product, opened: Open, sight: Sight
) -> None:
    page = watched(opened(sight.role, script=WATCH + LATE), product, sight)

    assert objections(page) == []
    assert page.locator("h1").count() == 1
    assert shifts(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html.dark")).to_have_count(1)
    assert objections(page) == []


@each_page
def test_every_page_is_accessible_on_a_phone_and_nothing_moves_or_sticks_out(
    product: Product, opened: Open, sight: Sight
) -> None:
    page = watched(opened(sight.role, width=380, script=WATCH + LATE), product, sight)

    assert objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    assert shifts(page) == []


def watched(page: Page, product: Product, sight: Sight) -> Page:
    """The page, loaded to its end."""
    sight.open(page, product)
    page.evaluate("window.cameAt = performance.now()")
    return page


def shifts(page: Page) -> list[Any]:
    """What moved until the page had stood for a while; nothing when no reader would have seen it."""
    page.evaluate(f"new Promise((end) => setTimeout(end, window.cameAt + {SETTLED} - performance.now()))")
    moved = page.evaluate("window.shifts")
    return moved if sum(value for value, _ in moved) > STILL else []


@pytest.mark.parametrize("mode", MODES)
def test_a_conversation_is_accessible(product: Product, opened: Open, mode: Mode) -> None:
    page = opened(mode=mode)
    page.goto(product.inbox)
    page.locator(".item").first.click()
    expect(page.locator(".bubble").first).to_be_visible()
    assert objections(page) == []

    page.get_by_role("button", name="Your account").first.click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_a_conversation_is_accessible_on_a_phone(product: Product, opened: Open, mode: Mode) -> None:
    page = opened(mode=mode, width=380)
    page.goto(product.inbox)
    page.locator(".item").first.click()
    expect(page.locator(".bubble").first).to_be_visible()
    assert objections(page) == []

    page.get_by_role("button", name="About this person").click()
    expect(page.get_by_text("May we write?").last).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_dialogs_and_menus_are_accessible(product: Product, opened: Open, mode: Mode) -> None:
    page = opened("owner", mode=mode)
    page.goto(f"{product.urls['landing']}/ui")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_role("menuitemradio", name="Ben")).to_be_visible()
    assert objections(page) == []

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cancel a table", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_the_checks_of_a_number_are_accessible(product: Product, opened: Open, mode: Mode) -> None:
    page = opened("owner", mode=mode)
    sitters.connect(page, product)

    assert objections(page) == []

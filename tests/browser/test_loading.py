"""A page that is on its way shows the shape of what comes, and says so when that takes longer than usual."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import SIGHTS, Sight
from tests.browser.people import Product
from tests.waiting import eventually_on

NEVER = """
    Object.defineProperty(WebSocket.prototype, "onmessage", { set() {} });
"""  # no answer of the server comes
OWN_CLOCK = "window.hasOwnClock = true;"  # so that no other test is lent this page
LONG = 8_000  # milliseconds
SAID = "This takes longer than usual."
READS_NOTHING = {"dashboard", "turned-away", "new-workspace"}  # these lead on, turn people away, and ask
WAITING = [sight for sight in SIGHTS if sight.role and sight.name not in READS_NOTHING]


@pytest.mark.parametrize("sight", WAITING, ids=[sight.name for sight in WAITING])
def test_a_page_whose_content_does_not_come_says_so_after_eight_seconds(
    product: Product, opened: Open, sight: Sight
) -> None:
    page = opened(sight.role, script=NEVER)
    page.clock.install()
    page.goto(product.urls[sight.surface] + sight.path_of(product))
    expect(page.locator(".bone").first).to_be_visible()
    page.clock.fast_forward(LONG - 1_000)
    expect(page.get_by_text(SAID)).to_have_count(0)

    assert eventually_on(page, lambda: is_said_after(LONG, page))
    expect(page.get_by_text(SAID)).to_have_count(1)


def test_a_conversation_that_does_not_come_says_so_after_eight_seconds(product: Product, opened: Open) -> None:
    page = opened("agent", script=OWN_CLOCK)
    page.clock.install()
    page.goto(product.inbox)
    expect(page.locator(".item").first).to_be_visible()
    page.evaluate("window.WebSocket.prototype.send = () => {}")  # nothing leaves this page any more

    page.locator(".item").first.click()
    expect(page.locator(".coming .bone").first).to_be_visible()
    expect(page.locator(".coming")).not_to_contain_text(SAID)

    assert eventually_on(page, lambda: is_said_after(LONG, page))
    expect(page.locator(".coming")).to_contain_text(SAID)


def is_said_after(time: int, page: Page) -> bool:
    """What was painted may have to come to life first; its time begins then."""
    page.clock.fast_forward(time)
    return page.get_by_text(SAID).count() > 0

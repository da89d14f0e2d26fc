"""At every width: nothing scrolls sideways, names keep room to be told apart, figures and times stay in one line."""

from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import SIGHTS, Sight
from tests.browser.people import Product

WIDTHS: Final = (380, 768, 1280)
NARROWEST: Final = 120  # pixels a name keeps
OWN: Final = [sight for sight in SIGHTS if sight.name not in {"inbox", "landing"}]  # those have tests of their own

FAULTS: Final = """
    (narrowest) => {
        const seen = (node) => node.checkVisibility() && node.getClientRects().length && !node.closest(".sr, .bony");
        const every = (names) => [...document.querySelectorAll(names)].filter(seen);
        const said = (node) => `${node.className || node.tagName}: ${node.textContent.trim().slice(0, 60)}`;
        const isCut = (node) => node.scrollWidth > node.clientWidth + 1;
        const lines = (node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            const tops = [...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top / 8));
            return Math.max(...tops) - Math.min(...tops);
        };
        const figures = "main time, main td.right, main .figure, main .chip .num";
        return {
            sideways: [document.documentElement, ...every("main, .table, .toolbar")].filter(isCut).map(said),
            names: every("main .cut, main .named, main .who")
                .filter((node) => isCut(node) && node.clientWidth < narrowest)
                .map(said),
            broken: every(figures).filter((node) => lines(node) > 1).map(said),
        };
    }
"""


def faults(page: Page) -> dict[str, Any]:
    return {kind: found for kind, found in page.evaluate(FAULTS, NARROWEST).items() if found}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sight", OWN, ids=[sight.name for sight in OWN])
def test_nothing_scrolls_sideways_and_names_and_figures_stay_whole(
    product: Product, opened: Open, sight: Sight, width: int
) -> None:
    page = sight.open(opened(sight.role, width=width), product)

    assert faults(page) == {}


def test_on_a_phone_the_settings_are_a_list_and_then_the_page(product: Product, opened: Open) -> None:
    page = opened("owner", width=380)
    page.goto(product.inbox.replace("/inbox", ""))
    page.get_by_role("navigation", name="Aerostic").get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()

    page.get_by_role("navigation", name="Workspace").get_by_role("link", name="Team").click()
    expect(page.get_by_role("heading", level=1, name="Team")).to_be_visible()

    page.get_by_role("navigation", name="Back").get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    expect(page.get_by_role("navigation", name="You").get_by_role("link")).to_have_count(3)


def test_a_sheet_that_is_refused_scrolls_to_what_is_wrong_and_puts_the_cursor_there(
    product: Product, opened: Open
) -> None:
    page = next(sight for sight in OWN if sight.name == "settings-keys").open(opened("owner", width=380), product)
    page.set_viewport_size({"width": 380, "height": 420})
    page.get_by_role("button", name="Create key").first.click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("textbox").first).to_be_focused()
    sheet.locator(".body").evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
    expect(sheet.locator(".field").first).not_to_be_in_viewport()

    sheet.locator("[type=submit]").click()

    expect(sheet.get_by_role("textbox").first).to_be_focused()
    expect(sheet.get_by_text("Fill this in.")).to_be_in_viewport(ratio=1)
    expect(sheet.locator(".field label").first).to_be_in_viewport(ratio=1)

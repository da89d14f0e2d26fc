"""At every width: nothing scrolls sideways, names keep room to be told apart, figures and times stay in one line."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.crowd import gather, turn
from tests.browser.pages import SIGHTS, Sight
from tests.browser.people import Phone, Product

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
INBOX_FAULTS: Final = """
    (narrowest) => {
        const seen = (node) => node.checkVisibility() && node.getClientRects().length && !node.closest(".sr");
        const every = (names) => [...document.querySelectorAll(names)].filter(seen);
        const said = (node) => `${node.className || node.tagName}: ${node.textContent.trim().slice(0, 60)}`;
        const isCut = (node) => node.scrollWidth > node.clientWidth + 1;
        const isOutside = (node, box) => {
            const [inner, outer] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
            return inner.right > outer.right + 1 || inner.left < outer.left - 1;
        };
        const range = document.createRange();
        const isBroken = (node) => {
            range.selectNodeContents(node);
            const tops = [...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top / 8));
            return Math.max(...tops) - Math.min(...tops) > 1;
        };
        return {
            sideways: [document.documentElement, ...every(".items, .messages, .narrowing")]
                .filter(isCut).map(said),
            names: every(".items .name, .thread > header h2, .side .who .strong")
                .filter((node) => isCut(node) && node.clientWidth < narrowest).map(said),
            gone: every(".thread > header h2").length === 1 || every(".items .name").length ? [] : ["no name"],
            broken: every(
                ".tabs a, .chips .chip, .items time, .items .count, .items .chip, .thread .chip, .corner, .rail .count"
            ).filter(isBroken).map(said),
            outside: [
                ...every(".tabs a").filter((node) => isOutside(node, node.closest(".list"))),
                ...every(".item .last > *, .item .top > *").filter((node) => isOutside(node, node.closest(".item"))),
                ...every(".thread > header > *").filter((node) => isOutside(node, node.closest("header"))),
            ].map(said),
        };
    }
"""
NAMES: Final = (
    "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley of Wolverhampton",
    "سلمى عبد الرحمن بنت محمد الأندلسية القرطبية",
    "अनिरुद्ध चट्टोपाध्याय वेंकटसुब्रमण्यम श्रीनिवासन",
    "欧阳娜娜与上官婉儿及其司马相如的大家庭成员代表",
    "ศรีสุดาลักษณ์ พิพัฒน์พงศ์ไพบูลย์วัฒนากุล",
)


@pytest.fixture(scope="module")
def crowded(product: Product, phone: Phone) -> Iterator[Product]:
    """More than a thousand conversations are open, and the latest five are with people of long names."""
    gather(product, 1150)
    turn(product, "closed", "open")
    for name in NAMES:
        phone.says(phone.somebody(name), "A question that goes on for longer than a row of the list is wide")
    yield product
    turn(product, "open", "closed")


@pytest.mark.parametrize("width", [380, 768, 820, 1280, 1920])
def test_the_inbox_keeps_names_counts_and_times_whole_with_a_thousand_open(
    crowded: Product, opened: Open, width: int
) -> None:
    page = opened("owner", width=width)
    page.goto(crowded.inbox)
    expect(page.locator(".items .name", has_text=NAMES[-1])).to_be_visible()
    expect(page.locator(".tabs a", has_text="Open").locator(".num")).to_have_text("1.1k")
    expect(page.locator(".tabs a", has_text="Open").locator(".num")).to_have_attribute(
        "title", re.compile(r"^1,1\d\d$")
    )
    assert inbox_faults(page) == {}

    page.locator(".item", has_text=NAMES[0]).click()
    expect(page.locator(".thread h2")).to_be_visible()
    expect(page.locator(".bubble").first).to_be_visible()
    assert inbox_faults(page) == {}


@pytest.mark.parametrize("width", [380, 768, 820, 899, 1000])
@pytest.mark.parametrize("name", ["Beatriz", "Regular 1"])
def test_nobodys_name_disappears_beside_what_the_head_says(
    crowded: Product, opened: Open, name: str, width: int
) -> None:
    """Of somebody who opted out, and of somebody whose window is shut."""
    page = opened("owner", width=width)
    page.goto(f"{crowded.inbox}?view=all&q={name}")
    page.locator(".item", has_text=name).first.click()
    expect(page.locator(".thread > header .chip")).to_be_visible()

    expect(page.locator(".thread > header h2")).to_be_visible()
    assert inbox_faults(page) == {}


def inbox_faults(page: Page) -> dict[str, Any]:
    return {kind: found for kind, found in page.evaluate(INBOX_FAULTS, NARROWEST).items() if found}


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

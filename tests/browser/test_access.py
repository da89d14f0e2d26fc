"""axe-core finds nothing to object to, on any page in either mode."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import shots
from tests.browser.conftest import Mode, Open
from tests.browser.people import Product

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
MODES: tuple[Mode, ...] = ("light", "dark")


def objections(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("mode", MODES)
def test_the_inbox(product: Product, opened: Open, mode: Mode) -> None:
    page = opened(mode=mode)
    page.goto(product.inbox)
    expect(page.locator(".item").first).to_be_visible()
    assert objections(page) == []

    page.locator(".item").first.click()
    expect(page.locator(".bubble").first).to_be_visible()
    assert objections(page) == []

    page.get_by_role("button", name="Your account").first.click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_the_inbox_on_a_phone(product: Product, opened: Open, mode: Mode) -> None:
    page = opened(mode=mode, width=380)
    page.goto(product.inbox)
    page.locator(".item").first.click()
    expect(page.locator(".bubble").first).to_be_visible()
    assert objections(page) == []

    page.get_by_role("button", name="About this person").click()
    expect(page.get_by_text("May we write?").last).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", ["/login", "/login?problem=credentials", "/invitation?token=x"])
def test_the_pages_of_the_log_in(product: Product, opened: Open, mode: Mode, path: str) -> None:
    page = opened(mode=mode)
    page.goto(product.urls["auth"] + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_the_landing_page(product: Product, opened: Open, mode: Mode) -> None:
    page = opened(mode=mode)
    page.goto(product.urls["landing"])
    expect(page.get_by_role("link", name="Log in").first).to_have_attribute("href", f"{product.urls['auth']}/login")

    assert objections(page) == []


CONSOLE = {
    "/admin": "Blue Lotus Café",
    "/lines": "Webhooks in",
    "/webhooks": "Done",
    "/notices": "Open",
    "/audit": "Olga",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("path", "shown"), CONSOLE.items())
def test_the_console(product: Product, opened: Open, mode: Mode, path: str, shown: str) -> None:
    page = opened("operator", mode=mode)
    page.goto(f"{product.urls['admin']}/admin{path.removeprefix('/admin')}")
    expect(page.get_by_text(shown, exact=True).first).to_be_visible()

    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_one_workspace_in_the_console(product: Product, opened: Open, mode: Mode) -> None:
    page = opened("operator", mode=mode)
    page.goto(f"{product.urls['admin']}/admin")
    page.get_by_role("link", name="Blue Lotus Café").click()
    page.get_by_role("button", name="Suspend").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert objections(page) == []

    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Members")).to_be_visible()
    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_a_page_somebody_is_turned_away_from(product: Product, opened: Open, mode: Mode) -> None:
    page = opened(mode=mode)
    page.goto(f"{product.urls['app']}/dashboard/00000000-0000-0000-0000-000000000000/inbox")
    expect(page.get_by_text("You cannot see this")).to_be_visible()

    assert objections(page) == []


@pytest.mark.parametrize("mode", MODES)
def test_home_and_the_numbers(product: Product, opened: Open, mode: Mode) -> None:
    page = opened("owner", mode=mode)
    page.goto(product.inbox.removesuffix("/inbox"))
    expect(page.locator(".today-figures")).to_be_visible()
    assert objections(page) == []

    page.goto(product.inbox.replace("/inbox", "/settings/channels"))
    expect(page.get_by_role("region", name="Numbers").locator("td").first).to_be_visible()
    assert objections(page) == []

    shots.connect(page, product)
    assert objections(page) == []

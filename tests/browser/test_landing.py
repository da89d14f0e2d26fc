"""The landing page: what it weighs, how soon it is there, and that every link on it leads somewhere."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from aerostic.billing import Plan, limits_of
from tests.browser.page_pool import in_context
from tests.browser.people import Product

MOST_SCRIPT = 250 * 1024  # bytes, compressed
SOONEST = 1500  # milliseconds to the largest contentful paint
LARGEST = """() => new Promise((tell) => {
  new PerformanceObserver((list) => tell(list.getEntries().at(-1).startTime)).observe(
    { type: "largest-contentful-paint", buffered: true });
})"""


@pytest.fixture
def landing(product: Product, stranger: Page) -> Page:
    stranger.goto(product.urls["landing"])
    return stranger


def transferred(response: Response) -> int:
    return response.request.sizes()["responseBodySize"]


def test_its_scripts_weigh_no_more_than_a_quarter_of_a_megabyte(product: Product, chromium: Browser) -> None:
    scripts: list[Response] = []
    with in_context(chromium) as context:
        page = context.new_page()
        page.on("response", lambda answer: scripts.append(answer) if answer.request.resource_type == "script" else None)

        page.goto(product.urls["landing"], wait_until="networkidle")

        assert 0 < sum(map(transferred, scripts)) <= MOST_SCRIPT


def test_its_largest_picture_is_there_soon(landing: Page) -> None:
    landing.reload(wait_until="load")

    assert landing.evaluate(LARGEST) <= SOONEST


def test_a_visitor_gets_the_pictures_of_their_mode_alone(product: Product, chromium: Browser) -> None:
    for mode, other in (("light", "dark"), ("dark", "light")):
        page = chromium.new_page(color_scheme=mode)  # pyright: ignore[reportArgumentType]
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(product.urls["landing"])
        page.locator("#inbox img:visible").evaluate("picture => picture.decode()")

        pictures = [url for url in asked if "/shots/" in url]
        assert [url for url in pictures if f"inbox-{mode}" in url]
        assert [url for url in pictures if f"-{other}" in url] == []
        page.context.close()


def test_it_has_one_heading_its_parts_and_all_its_pictures(landing: Page) -> None:
    expect(landing.get_by_role("heading", level=1)).to_have_count(1)
    for part in ("What your team gets", "How we know", "Plans", "Questions"):
        expect(landing.get_by_role("heading", name=part, exact=True)).to_be_visible()
    for picture in landing.locator("img:visible").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0


def test_the_plans_say_what_is_enforced(landing: Page) -> None:
    for plan in Plan:
        card = landing.locator(".plan", has=landing.get_by_role("heading", name=plan.value.capitalize(), exact=True))
        expect(card).to_contain_text(f"{limits_of(plan).calls_per_minute:,} API calls a minute")


def test_every_link_leads_somewhere(landing: Page) -> None:
    links = landing.locator("a[href]").all()
    addresses: set[str] = {link.evaluate("link => link.href") for link in links}
    for address in sorted(addresses):
        if "#" in address:
            assert landing.locator(f"[id='{address.partition('#')[2]}']").count() == 1, address
    for address in sorted(address for address in addresses if "#" not in address):
        answer = landing.goto(address)
        assert answer, address
        assert answer.ok, address


def test_questions_open_by_keyboard(landing: Page) -> None:
    question: Any = landing.get_by_text("What does Meta charge?")
    question.focus()
    landing.keyboard.press("Enter")

    expect(landing.get_by_text("free of Meta's fees")).to_be_visible()


def test_nothing_scrolls_sideways_on_a_phone(landing: Page) -> None:
    landing.set_viewport_size({"width": 380, "height": 800})

    assert landing.evaluate("document.documentElement.scrollWidth") <= 380

"""An agent at work in Chromium, with the stopwatch of `eye.js` in every page."""

import random
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.common.ground import ROOT
from bench.common.place import Place

EYE = (Path(__file__).parent / "eye.js").read_text()
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZE: Any = {"width": 1440, "height": 900}
TIMEOUT, REST, AFAR = 15_000, 0.35, 2_600  # ms; seconds between two acts; pixels scrolled to rows further down
KEYS = 120  # milliseconds between the keys of a quick hand
SEARCHING = ROOT / "aerostic/web/inbox/searching.js"


@dataclass(frozen=True, slots=True)
class Wait:
    """Milliseconds since the press: let go, the question left, its last answer came, stood there, was painted."""

    clicked: float
    asked: float
    answered: float
    drawn: float
    shown: float
    size: int  # characters of the answers
    turns: int  # questions


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        yield browser
        browser.close()


def fresh(browser: Browser, kept: Any = None) -> BrowserContext:  # noqa: ANN401 -- cookies
    """Nothing is in its cache."""
    context = browser.new_context(viewport=SIZE, storage_state=kept)
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(EYE)
    return context


def log_in(context: BrowserContext, place: Place) -> Page:
    page, login = context.new_page(), place.login
    page.goto(f"{place.urls['auth']}/login")
    page.get_by_label("E-mail address").fill(login["email"])
    page.get_by_label("Password", exact=True).fill(login["password"])
    page.get_by_role("button", name="Log in").click()
    page.locator("#main").wait_for()
    return page


def open_inbox(page: Page, place: Place, workspace_id: str, conversation_id: str = "") -> None:
    page.goto(f"{place.urls['app']}/dashboard/{workspace_id}/inbox/{conversation_id}".rstrip("/"))
    page.locator("[data-row] .item").first.wait_for()
    time.sleep(1.5)


def visits(page: Page, times: int, chance: random.Random) -> Iterator[tuple[str, Wait]]:
    """First visits to so many conversations, every few of them further down the list."""
    been: set[str] = set()
    for turn in range(times):
        if turn and turn % 5 == 0:
            scroll(page)
        one = chance.choice([row for row in page.evaluate("eye.inView()") if row not in been])
        been.add(one)
        yield one, visit(page, one)


def returns(page: Page, times: int, been: set[str]) -> list[Wait]:
    """Turn by turn to conversations in sight that were visited before."""
    here = [one for one in page.evaluate("eye.inView()") if one in been and one not in page.url]
    assert len(here) > 1, "too few in sight were visited"
    return [visit(page, here[turn % len(here)]) for turn in range(times)]


def scroll(page: Page) -> None:
    page.locator(".items").hover()
    page.mouse.wheel(0, AFAR)
    time.sleep(0.8)
    page.wait_for_function("eye.inView().length > 5")


def visit(page: Page, conversation_id: str) -> Wait:
    page.evaluate("eye.awaitThread()")
    return pressed(page, f'[data-row="{conversation_id}"] .name')


def turn_to(page: Page, selector: str) -> Wait:
    """A view, a number or a tag; of the menu where the tabs lack it."""
    if not page.locator(selector).first.is_visible():
        page.get_by_role("button", name="Filter and sort").click()
        page.locator(selector).first.wait_for()
        time.sleep(0.2)
    page.evaluate("eye.awaitList()")
    return pressed(page, selector)


def typed(page: Page, words: str) -> list[float]:
    """Into the composer: milliseconds from each key to its character."""
    page.locator("#reply").fill("")
    page.locator("#reply").focus()
    page.evaluate("eye.keys.length = 0")
    page.keyboard.type(words, delay=55)
    time.sleep(REST)
    assert page.locator("#reply").input_value() == words, "a character was lost"
    return page.evaluate("eye.keys")


def pressed(page: Page, selector: str) -> Wait:
    page.locator(selector).first.click()
    return answered(page)


def rest_of_search() -> int:
    """Milliseconds without a key after which it asks."""
    found = re.search(r"REST = (\d+)", SEARCHING.read_text())
    return int(found[1]) if found else 0


def sought(page: Page, words: str) -> Wait:
    """The clock starts at the last key."""
    page.locator("#search").fill("")
    time.sleep(0.8)
    page.locator("#search").press_sequentially(words[:-1], delay=KEYS)
    page.evaluate("eye.awaitList()")
    time.sleep(KEYS / 1000)
    page.keyboard.type(words[-1])
    return answered(page)


def answered(page: Page) -> Wait:
    told = page.evaluate("eye.answer")
    time.sleep(REST)
    return Wait(**{one.name: told[one.name] for one in fields(Wait)})

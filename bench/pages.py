"""`python -m bench.pages`: from a hand's press to the frame that answers it, in Chromium, against a running `bin/dev`.

In a workspace of 10,000 conversations and 200,000 messages among 50, laid out once beside the café. Two references
stand beside: an event that does nothing, there and back on the same websocket, and a still picture loaded as a page.
"""

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import Browser, Page

from bench.common import quarter, visit
from bench.common.figures import Sheet, machine, percentile, pressure
from bench.common.place import Place, apart, beside, running, stopped
from bench.common.quarter import Quarter
from bench.common.speech import chatter
from bench.common.visit import Wait

VISITS, AGAIN, ROUNDS, LOADS = 60, 30, 3, 8
TIMEOUT, RATE = 900, 20  # seconds to lay out; messages a second while somebody types
LETTER = "Thank you for writing, we keep the table by the window for you until nine. "


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.pages")
    asked.add_argument("--only", choices=("clicks", "lists", "typing", "loads"))
    only, place, sheet = asked.parse_args().only, running(), Sheet()
    place.use()
    sheet.title(f"Pages in Chromium: {machine()}")
    began = time.monotonic()
    there: Quarter = apart(TIMEOUT, quarter.settle, place)
    sheet.say(f"10,000 conversations among 50 workspaces, there after {time.monotonic() - began:.0f} s")
    with visit.chromium() as browser:
        measure(sheet, browser, (place, there), only)
    return sheet.end()


def measure(sheet: Sheet, browser: Browser, at: tuple[Place, Quarter], only: str | None) -> None:
    place, there = at
    context = visit.fresh(browser)
    page = visit.log_in(context, place)
    visit.open_inbox(page, place, there.workspace_id)
    still(sheet, browser, page, place)
    if only in {None, "clicks"}:
        clicks(sheet, page)
    if only in {None, "lists"}:
        lists(sheet, page, there)
        visit.open_inbox(page, place, there.workspace_id)
        finds(sheet, page, there)
    if only in {None, "typing"}:
        typing(sheet, page, place, there)
    if only in {None, "loads"}:
        loads(sheet, browser, at, context.storage_state())
        landing(sheet, browser, place)


def still(sheet: Sheet, browser: Browser, page: Page, place: Place) -> None:
    empty = [page.evaluate("eye.empty()") for _ in range(40)]
    picture = [loaded(browser, f"{place.urls['app']}/favicon.svg") for _ in range(5)]
    sheet.say(f"an event that does nothing: p50 {percentile(empty, 0.5):.1f} / p95 {percentile(empty, 0.95):.1f} ms")
    sheet.say(f"a still picture as a page: p50 {percentile(picture, 0.5):.0f} ms; {pressure()}")


def loaded(browser: Browser, url: str) -> float:
    with visit.fresh(browser) as context:
        page = context.new_page()
        page.goto(url, wait_until="load")
        time.sleep(0.1)
        return page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")


def clicks(sheet: Sheet, page: Page) -> None:
    sheet.title("A click in the list → its thread is painted")
    chance = random.Random()
    first = dict(visit.visits(page, VISITS, chance))
    told(sheet, "first visits", list(first.values()), 100)
    told(sheet, "visited before", visit.returns(page, AGAIN, set(first)), 100)


def lists(sheet: Sheet, page: Page, there: Quarter) -> None:
    sheet.title("Another view → its list is painted")
    waits: dict[str, list[Wait]] = defaultdict(list)
    for _ in range(ROUNDS):
        for kind, selector in views(there):
            waits[kind].append(visit.turn_to(page, selector))
    for kind, several in waits.items():
        told(sheet, kind, several, 200)


def finds(sheet: Sheet, page: Page, there: Quarter) -> None:
    sheet.title(f"The last key of a search → its list is painted; it rests {visit.rest_of_search()} ms before it asks")
    found = [visit.sought(page, words) for words in searches(there) * ROUNDS]
    told(sheet, "a search", found, 200)
    asked = [one.shown - one.asked for one in found]
    sheet.at_most("a search, once it was asked, p95", percentile(asked, 0.95), 200, " ms")


def views(there: Quarter) -> Iterator[tuple[str, str]]:
    for said in ("Mine", "Unassigned", "Unread", "Unanswered", "Closed", "All", "Open"):
        yield "a view", f'.narrowing a:has-text("{said}")'
    for said in [*there.numbers, "Any"]:
        yield "a number", f'.narrowing a.choice:has-text("{said}")'
    for said in there.tags[:5]:
        yield "a tag", f'.narrowing a.choice:has(:text-is("{said}"))'
    yield "a tag", ".chips a.chip"


def searches(there: Quarter) -> list[str]:
    """Names, a number, and words said often, seldom and never."""
    return ["mariam", "okafor", "0001234", there.words[0], there.words[40], *there.words[-3:], "zzqx"]


def typing(sheet: Sheet, page: Page, place: Place, there: Quarter) -> None:
    sheet.title("A key in the composer → its character is painted")
    visit.open_inbox(page, place, there.workspace_id)
    write_to_somebody(page)
    keys(sheet, "as it is", visit.typed(page, LETTER))
    with stopped(place.web):
        keys(sheet, "while the server stands still", visit.typed(page, LETTER))
    with beside(chatter, there.workspace_id, RATE):
        time.sleep(4)
        keys(sheet, f"while {RATE} messages arrive a second", visit.typed(page, LETTER * 2))
    page.locator("#reply").fill("")
    time.sleep(1.5)


def write_to_somebody(page: Page) -> None:
    """Who may be answered still."""
    for one in page.evaluate("eye.inView()"):
        visit.visit(page, one)
        if page.locator("#reply").is_visible():
            return
    raise AssertionError("nobody in sight may be answered")


def keys(sheet: Sheet, when: str, waits: Sequence[float]) -> None:
    sheet.say(f"{when}: p50 {percentile(waits, 0.5):.0f} ms, most {max(waits):.0f} ms; {pressure()}")
    sheet.at_most(f"typing {when}, p95", percentile(waits, 0.95), 50, " ms")


def loads(sheet: Sheet, browser: Browser, at: tuple[Place, Quarter], kept: Any) -> None:  # noqa: ANN401 -- cookies
    sheet.title("The first load of the inbox with a thread, nothing cached")
    place, there = at
    waits: list[Wait] = []
    for turn in range(LOADS):
        with visit.fresh(browser, kept) as context:
            page = context.new_page()
            path = f"/dashboard/{there.workspace_id}/inbox/{there.talks[turn]}"
            page.goto(place.urls["app"] + path, wait_until="commit")
            waits.append(visit.answered(page))
    told(sheet, "list and thread in sight", waits, 2000)


def landing(sheet: Sheet, browser: Browser, place: Place) -> None:
    sheet.title("The landing page, nothing cached")
    largest: list[float] = []
    scripts: dict[str, int] = {}
    for _ in range(LOADS):
        with visit.fresh(browser) as context:
            page = context.new_page()
            page.goto(place.urls["landing"], wait_until="load")
            time.sleep(1.5)
            largest.append(page.evaluate("eye.lcp"))
            scripts = dict(page.evaluate("eye.scripts()"))
    for name, size in sorted(scripts.items(), key=lambda one: -one[1])[:6]:
        sheet.say(f"{size / 1000:6.1f} KB  {name.rpartition('/')[2]}")
    sheet.at_most(f"scripts, {len(scripts)}, compressed", sum(scripts.values()) / 1000, 250, " KB")
    sheet.say(f"largest contentful paint: p50 {percentile(largest, 0.5):.0f} ms; {pressure()}")
    sheet.at_most("largest contentful paint, p95", percentile(largest, 0.95), 1500, " ms")


def told(sheet: Sheet, what: str, waits: Sequence[Wait], bar: float) -> None:
    parts = {name: middle([getattr(one, name) for one in waits]) for name in ("clicked", "asked", "answered", "drawn")}
    spent = ", ".join(f"{name} {at:.0f}" for name, at in parts.items())
    size = middle([one.size for one in waits]) / 1000
    sheet.say(f"{what}, {len(waits)} times: {spent} ms; {size:.0f} KB; {pressure()}")
    sheet.say(f"{what}: p50 {middle([one.shown for one in waits]):.0f} ms")
    sheet.at_most(f"{what}, p95", percentile([one.shown for one in waits], 0.95), bar, " ms")


def middle(values: Sequence[float]) -> float:
    return percentile(values, 0.5)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m bench.crowd`: a message is committed → a page shows it, with many pages of one workspace open.

Against a running `bin/dev` (`dev.json` of `AEROSTIC_HOME`, default `.aerostic`). Each page has a conversation of its
own open; three are pages of Chromium, the others websockets that do what a browser does. Messages are recorded by the
verb the road in uses, so the clock starts at the commit itself; every message must come to the page that has it open.
"""

import argparse
import asyncio
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import uvloop
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.common import onlookers
from bench.common.figures import Sheet, machine, percentile, pressure
from bench.common.onlookers import Onlooker
from bench.common.place import Place, apart, running
from bench.common.visit import log_in

PAGES, BROWSERS, RATE, SECONDS = 100, 3, 200, 30
BATCH: Final = 0.05  # seconds of messages that are committed together
SETTLE: Final = 6  # seconds for the last of them
WATCH: Final = """
    window.seen = {};
    const look = () => {
        for (const body of document.querySelectorAll(".bubble .body"))
            for (const [, number] of body.textContent.matchAll(/Crowd \\d{13}-(\\d+)/g))
                window.seen[number] ??= Date.now() / 1000;
    };
    new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, {childList: true, subtree: true});
"""


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.crowd")
    asked.add_argument("--pages", type=int, default=PAGES)
    asked.add_argument("--rate", type=int, default=RATE)
    asked.add_argument("--seconds", type=int, default=SECONDS)
    given = asked.parse_args()
    place = running()
    place.use()
    sheet = Sheet()
    sheet.title(f"{given.pages} pages of one workspace, {given.rate} messages/s for {given.seconds} s: {machine()}")
    measure(sheet, place, given)
    return sheet.end()


def measure(sheet: Sheet, place: Place, given: argparse.Namespace) -> None:
    talks = begin(place, given.pages + BROWSERS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context()
        pages = open_pages(browser, context, place, talks[:BROWSERS])
        session = next(one.get("value", "") for one in context.cookies() if one.get("name") == "aerostic")
        before = memory(place)
        committed, seen, heard = in_a_thread(crowd(place, session, talks, given))
        watched = [page.evaluate("window.seen") for page in pages]
        browser.close()
    after = memory(place)
    shown = {int(number): at for one in watched for number, at in one.items()}
    report(sheet, "sockets", committed, seen, {n for n in committed if n % len(talks) >= BROWSERS})
    report(sheet, "browsers", committed, shown, {n for n in committed if n % len(talks) < BROWSERS})
    sheet.say(f"{heard / 1e6 / given.seconds:.1f} MB/s to the pages; {pressure()}")
    sheet.at_most("the web processes grew", after - before, max(60.0, before * 0.25), " MB")
    sheet.say(f"from {before:.0f} to {after:.0f} MB")


def report(sheet: Sheet, who: str, committed: dict[int, float], seen: dict[int, float], theirs: set[int]) -> None:
    waits = [seen[number] - committed[number] for number in theirs & seen.keys()]
    sheet.at_most(f"{who}: messages missed of {len(theirs):,}", len(theirs - seen.keys()), 0)
    sheet.say(f"{who}: p50 {percentile(waits, 0.5):.2f} s, most {max(waits, default=0):.2f} s")
    sheet.at_most(f"{who}: committed → shown, p95", percentile(waits, 0.95), 1, " s")


async def crowd(
    place: Place, session: str, talks: list[str], given: argparse.Namespace
) -> tuple[dict[int, float], dict[int, float], int]:
    """When each message was committed, when its page had it, and the bytes all pages were sent."""
    app, workspace_id = place.record["urls"]["app"], place.login["workspace_id"]
    pages = await onlookers.gather(app, session, workspace_id, talks[BROWSERS:])
    looking = [asyncio.create_task(page.look()) for page in pages]
    await asyncio.sleep(SETTLE)
    quiet = sum(page.heard for page in pages)
    committed = await asyncio.to_thread(spoken, place, len(talks), given.rate, given.seconds)
    await asyncio.sleep(SETTLE)
    for task in looking:
        task.cancel()
    await asyncio.gather(*looking, *(page.line.close() for page in pages), return_exceptions=True)
    return committed, together(pages), sum(page.heard for page in pages) - quiet


def together(pages: list[Onlooker]) -> dict[int, float]:
    return {number: at for page in pages for number, at in page.seen.items()}


def in_a_thread(story: Any) -> Any:  # noqa: ANN401 -- a coroutine and what it gives
    """Playwright's loop runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(uvloop.run, story).result()


def open_pages(browser: Browser, context: BrowserContext, place: Place, talks: list[str]) -> list[Page]:
    """Each in a window of its own: a page behind another draws no more than once a second."""
    page, app = log_in(context, place), place.urls["app"]
    pages = [browser.new_context(storage_state=context.storage_state()).new_page() for _ in talks]
    for one, talk in zip(pages, talks, strict=True):
        one.goto(f"{app}/dashboard/{place.login['workspace_id']}/inbox/{talk}")
        one.get_by_role("log").wait_for()
        one.evaluate(WATCH)
    page.close()
    return pages


def memory(place: Place) -> float:
    """Of the web processes together, in MB."""
    found = [Path(f"/proc/{pid}/status").read_text() for pid in place.web]
    return sum(int(status.split("VmRSS:")[1].split()[0]) / 1024 for status in found)


def begin(place: Place, people: int) -> list[str]:
    """A conversation with each; their ids."""
    return apart(120, _begin, place, people)


def spoken(place: Place, people: int, rate: int, seconds: int) -> dict[int, float]:
    """When each message was committed, said by a process of its own."""
    return apart(seconds * 5 + 60, _speak, place, people, (rate, seconds))


def _begin(place: Place, people: int, told: Any) -> None:  # noqa: ANN401 -- a queue
    from bench.common.speech import record  # noqa: PLC0415 -- reads the settings at import

    told.put([str(one) for one in record(UUID(place.login["workspace_id"]), range(-people, 0), people)[0]])


def _speak(place: Place, people: int, pace: tuple[int, int], told: Any) -> None:  # noqa: ANN401 -- a queue
    from bench.common.speech import record  # noqa: PLC0415 -- reads the settings at import

    (rate, seconds), began = pace, time.time()
    first = int(began) * 10 * people  # no number of an earlier run, and the first person's
    committed: dict[int, float] = {}
    for turn in count(1):
        due = min(rate * seconds, int(rate * BATCH * turn))
        numbers = range(first + len(committed), first + due)
        if not numbers:
            break
        at = record(UUID(place.login["workspace_id"]), numbers, people)[1]
        committed |= dict.fromkeys(numbers, at)
        time.sleep(max(0.0, began + turn * BATCH - time.time()))
    told.put(committed)


if __name__ == "__main__":
    sys.exit(main())

"""Waits for what is to happen, never for a time: the one place where tests look again and again."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from playwright.sync_api import Page

PAUSE: Final = 0.02  # seconds between two looks
PATIENCE: Final = 30.0  # seconds; only a test that fails waits so long, and a busy machine may need many
T = TypeVar("T")


def eventually(look: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Returns what is found as soon as it counts as true; at the end of the time, what was found last."""
    return _looked(look, time.sleep, seconds)


def eventually_on(page: Page, look: Callable[[], T], seconds: float = PATIENCE) -> T:
    """The same, while the page goes on: its events reach us only when Playwright does the waiting."""
    return _looked(look, lambda pause: page.wait_for_timeout(pause * 1000), seconds)


def _looked(look: Callable[[], T], rest: Callable[[float], None], seconds: float) -> T:
    deadline = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < deadline:
        rest(PAUSE)
    return found


async def eventually_async(look: Callable[[], Awaitable[T]], seconds: float = PATIENCE) -> T:
    """The same, while the event loop goes on."""
    deadline = time.monotonic() + seconds
    while not (found := await look()) and time.monotonic() < deadline:  # noqa: ASYNC110 -- no event tells
        await asyncio.sleep(PAUSE)
    return found

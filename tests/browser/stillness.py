"""A page that has come to rest: frames went by, and nothing of what one looks at changed."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from playwright.sync_api import Page

from tests.waiting import eventually_on

T = TypeVar("T")
FRAMES: Final = "async many => { for (; many > 0; many -= 1) await new Promise(requestAnimationFrame); }"


def at_rest(page: Page, look: Callable[[], T], frames: int = 10) -> T:
    """Returns what is seen once so many frames have changed nothing of it."""
    seen: list[T] = [look()]

    def is_still() -> bool:
        page.evaluate(FRAMES, frames)
        seen.append(look())
        return seen[-1] == seen[-2]

    assert eventually_on(page, is_still)
    return seen[-1]


def picture(page: Page, **how: Any) -> bytes:
    """A picture of the page at rest; what moves for ever stands at its beginning."""
    return at_rest(page, lambda: page.screenshot(animations="disabled", **how), frames=30)

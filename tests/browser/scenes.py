"""What is pictured beside the bare pages: conversations, what opens, what was refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

from tests.browser.pages import SIGHTS, Sight
from tests.browser.people import Product
from tests.browser.sitters import connect
from tests.browser.stillness import picture

Go = Callable[[Page, Product], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """How to get to one picture; `role` is who looks, `is_whole` pictures the page to its foot."""

    name: str
    role: str
    go: Go
    is_whole: bool = False


def in_conversation(name: str) -> Go:
    def go(page: Page, product: Product) -> None:
        page.goto(f"{product.inbox}?view=all&q={name}")
        page.locator(".item", has_text=name).first.click()
        page.locator(".bubble").first.wait_for()

    return go


def at(sight_name: str, *names: str) -> Go:
    """On a page, after a click on each of these buttons."""
    sight = next(one for one in SIGHTS if one.name == sight_name)

    def go(page: Page, product: Product) -> None:
        sight.open(page, product)
        for name in names:
            page.get_by_role("button", name=name).locator("visible=true").first.click()
            picture(page)

    return go


def pressing(sight_name: str, key: str) -> Go:
    def go(page: Page, product: Product) -> None:
        at(sight_name)(page, product)
        page.keyboard.press(key)

    return go


def scene_of(sight: Sight) -> Scene:
    return Scene(sight.name, sight.role, sight.open, is_whole=sight.name in {"landing", "parts", "settings-billing"})


SCENES: Final = (
    *(scene_of(sight) for sight in SIGHTS),
    Scene("conversation", "agent", in_conversation("Mariam")),
    Scene("conversation-failed", "agent", in_conversation("Priya")),
    Scene("conversation-opted-out", "agent", in_conversation("Beatriz")),
    Scene("channels-checks", "owner", connect),
    Scene("account", "agent", at("inbox", "Your account")),
    Scene("keys", "agent", pressing("inbox", "?")),
    Scene("command-bar", "agent", pressing("inbox", "Control+k")),
    Scene("new-key", "owner", at("settings-keys", "Create key")),
)

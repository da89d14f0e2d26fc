"""What sits for the landing's pictures: who looks, how wide, at what, and which part of it is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import httpx
from playwright.sync_api import Page, ViewportSize

from tests.browser.people import Product

Corner = Callable[[float, float, float, float], tuple[float, float]]


def from_its_corner(x: float, y: float, _: float, __: float) -> tuple[float, float]:
    return x, y


def within_its_border(x: float, y: float, _: float, __: float) -> tuple[float, float]:
    return x + 1, y + 1


def in_the_middle(x: float, y: float, wider: float, higher: float) -> tuple[float, float]:
    return x + wider / 2, y + higher / 2


def at_its_foot(x: float, y: float, _: float, higher: float) -> tuple[float, float]:
    return x, y + higher


@dataclass(frozen=True, slots=True)
class Sitter:
    """`about` is what the picture is of; without it the page from its corner."""

    name: str
    role: str
    go: Callable[[Page, Product], object]
    about: str = ""
    corner: Corner = from_its_corner
    viewport: ViewportSize = field(default_factory=lambda: {"width": 1280, "height": 800})


def wide(width: int, height: int = 800) -> ViewportSize:
    return {"width": width, "height": height}


def conversation(name: str, shows: str = ".bubble", view: str = "open") -> Callable[[Page, Product], None]:
    def go(page: Page, product: Product) -> None:
        page.goto(f"{product.inbox}?view={view}")
        page.locator(".item", has_text=name).first.click()
        page.locator(shows).last.wait_for()

    return go


def at(path: str, shows: str, surface: str = "app") -> Callable[[Page, Product], None]:
    """`path` below the café's address in the app, else of the surface."""

    def go(page: Page, product: Product) -> None:
        cafe = product.inbox.removesuffix("/inbox")
        page.goto(cafe + path if surface == "app" else product.urls[surface] + path)
        page.locator(shows).first.wait_for()

    return go


def front(page: Page, product: Product) -> None:
    page.goto(product.urls["landing"])
    page.locator("#inbox img:visible").evaluate("picture => picture.decode()")


def elsewhere(page: Page, product: Product) -> None:
    """Where somebody has no business."""
    page.goto(f"{product.urls['app']}/dashboard/{'0' * 8}-0000-0000-0000-{'0' * 12}/inbox")
    page.locator(".empty").wait_for()


def connect(page: Page, product: Product) -> None:
    """At the step where what was pasted turns out wrong, since that is when help is needed."""
    named = {"name": "Blue Lotus Catering"}
    made = httpx.post(f"{product.urls['sandbox']}/_sim/numbers", json=named, timeout=10).raise_for_status().json()
    page.goto(product.inbox.replace("/inbox", "/settings/channels"))
    page.get_by_role("button", name="Connect a number").click()
    page.get_by_label("Access token").fill(made["token"])
    page.get_by_label("WhatsApp Business account ID").fill(made["waba_id"])
    page.get_by_label("Phone number ID").fill("106540352242922")
    page.get_by_role("button", name="Check and connect").click()
    page.locator(".checks li[data-state=failed]").wait_for()


opted_out: Final = conversation("Beatriz Carvalho", ".shut", "all")
undelivered: Final = conversation("garden lunch", ".bubble.failed")


def answering(page: Page, product: Product) -> None:
    """In the middle of a sentence."""
    conversation("Grace Okafor")(page, product)
    page.get_by_label("Reply to Grace Okafor").fill("See you on Saturday, Grace. Should it not rise,")


SITTERS: Final = (
    Sitter("inbox", "agent", answering, viewport=wide(1280, 760)),
    Sitter("phone", "agent", answering, viewport=wide(380, 640)),
    Sitter("failed", "owner", undelivered, ".thread", at_its_foot, wide(916, 720)),
    Sitter("stopped", "agent", opted_out, ".thread", at_its_foot, wide(876, 720)),
    Sitter("events", "operator", at("/admin/webhooks", "tbody tr", "admin"), ".table", within_its_border, wide(1104)),
    Sitter("apart", "agent", elsewhere, ".empty", in_the_middle),
    Sitter("pace", "owner", at("/settings/channels", "tbody tr"), ".page-column", viewport=wide(470)),
    Sitter("audit", "owner", at("/settings/audit", "tbody tr"), ".table", within_its_border, wide(1048, 1100)),
    Sitter("home", "owner", at("", ".today-figures"), ".page", viewport=wide(1136, 760)),
    Sitter("connect", "owner", connect, ".dialog[open]", at_its_foot, wide(1280, 1000)),
)
FOR_THE_DOCS: Final = (
    ("light", Sitter("landing", "", front, viewport=wide(1280, 960))),
    ("dark", Sitter("console", "operator", at("/admin/webhooks", "tbody tr", "admin"), viewport=wide(1280, 720))),
)

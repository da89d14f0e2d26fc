"""The landing's pictures of the running product: both modes, two sizes, compressed by the browser itself."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import httpx
from playwright.sync_api import Browser, Page

from tests.browser.people import Product

FOLDER: Final = Path(__file__).parents[2] / "assets" / "shots"
MODES: Final = ("light", "dark")
SIZES: Final = ((2560, "", 0.72), (1280, "-small", 0.8))  # width, what its name ends with, quality
SETTLED: Final = 1500  # milliseconds
COMPRESS: Final = """async ([png, width, quality]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round((image.height * width) / image.width);
  const drawing = canvas.getContext("2d");
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def renew(browser: Browser, product: Product, cookies: Any) -> None:
    """`cookies` are the owner's. Needs fonts for the scripts people write in, or their names are boxes."""
    FOLDER.mkdir(exist_ok=True)
    blank = browser.new_page()
    for mode in MODES:
        context = browser.new_context(
            storage_state=cookies,
            viewport={"width": 1280, "height": 800},
            device_scale_factor=2,
            color_scheme=mode,  # pyright: ignore[reportArgumentType]
            reduced_motion="reduce",
        )
        page = context.new_page()
        for name, go in PICTURES.items():
            go(page, product)
            page.wait_for_timeout(SETTLED)
            keep(blank, page.screenshot(), f"{name}-{mode}")
        context.close()
    blank.context.close()


def keep(blank: Page, png: bytes, name: str) -> None:
    for width, ending, quality in SIZES:
        compressed = blank.evaluate(COMPRESS, [base64.b64encode(png).decode(), width, quality])
        (FOLDER / f"{name}{ending}.webp").write_bytes(base64.b64decode(compressed))


def inbox(page: Page, product: Product) -> None:
    """A conversation with all there is: assigned, tagged, answered, and one message that failed."""
    page.goto(f"{product.inbox}?q=Priya+Raman")
    page.locator(".item", has_text="Priya Raman").first.click()
    page.locator(".bubble.failed").wait_for()
    page.goto(page.url.partition("?")[0])  # with the whole list beside it
    page.locator(".bubble.failed").wait_for()
    page.mouse.move(900, 5)
    page.evaluate("document.activeElement.blur()")


def home(page: Page, product: Product) -> None:
    page.goto(product.inbox.removesuffix("/inbox"))
    page.locator(".today-figures").wait_for()


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
    page.mouse.move(5, 790)


PICTURES: Final[dict[str, Callable[[Page, Product], None]]] = {"inbox": inbox, "home": home, "connect": connect}

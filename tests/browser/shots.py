"""The landing's pictures of the running product: both modes, two sizes, compressed by the browser itself."""

import base64
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from aerostic.web.landing.shots import MODES, SIZES
from tests.browser.people import Product
from tests.browser.sitters import FOR_THE_DOCS, SITTERS, Sitter

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "assets" / "shots"
FOR_DOCS: Final = ROOT / "docs" / "pictures"
LARGE, SMALL = (2, "", 0.74), (1, "-small", 0.82)  # how many times its size, what its name ends with, quality
SETTLED: Final = 1200  # milliseconds
COMPRESS: Final = """async ([png, share, quality]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * share);
  canvas.height = Math.round(image.height * share);
  const drawing = canvas.getContext("2d");
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def renew(browser: Browser, product: Product, keys: dict[str, Any]) -> None:
    """`keys` are the cookies of each role. Needs fonts for the scripts people write in, or their names are boxes."""
    blank = browser.new_page()
    for mode in MODES:
        for sitter in SITTERS:
            png = pictured(browser, product, sitter, mode, keys)
            for size in (LARGE, SMALL):
                keep(blank, png, FOLDER / f"{sitter.name}-{mode}", size)
    for mode, sitter in FOR_THE_DOCS:
        keep(blank, pictured(browser, product, sitter, mode, keys), FOR_DOCS / sitter.name, LARGE)
    blank.context.close()


def pictured(browser: Browser, product: Product, sitter: Sitter, mode: str, keys: dict[str, Any]) -> bytes:
    context = browser.new_context(
        storage_state=keys[sitter.role],
        viewport=sitter.viewport,
        device_scale_factor=2,
        color_scheme=mode,  # pyright: ignore[reportArgumentType]
        reduced_motion="reduce",
    )
    page = context.new_page()
    sitter.go(page, product)
    page.mouse.move(sitter.viewport["width"] - 2, sitter.viewport["height"] - 2)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(SETTLED)
    png = page.screenshot(clip=framed(page, sitter))
    context.close()
    return png


def framed(page: Page, sitter: Sitter) -> Any:
    """From the corner of what it is about, or with that in its middle."""
    width, height = SIZES.get(sitter.name, (sitter.viewport["width"], sitter.viewport["height"]))
    box = page.locator(sitter.about).last.bounding_box() if sitter.about else None
    if box is None:
        return {"x": 0, "y": 0, "width": width, "height": height}
    x, y = sitter.corner(box["x"], box["y"], box["width"] - width, box["height"] - height)
    return {"x": max(x, 0), "y": max(y, 0), "width": width, "height": height}


def keep(blank: Page, png: bytes, path: Path, size: tuple[int, str, float]) -> None:
    times, ending, quality = size
    compressed = blank.evaluate(COMPRESS, [base64.b64encode(png).decode(), times / LARGE[0], quality])
    path.parent.mkdir(exist_ok=True)
    path.with_name(f"{path.name}{ending}.webp").write_bytes(base64.b64decode(compressed))

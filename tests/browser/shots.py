"""The landing's pictures of the running product: both modes, two sizes, compressed by the browser itself.

Each is in the history with all its earlier forms, so one that looks as before is left as it is.
"""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from aerostic.web.landing.shots import MODES, SIZES
from tests.browser.people import Product
from tests.browser.pixels import differ_visibly, read
from tests.browser.sitters import FOR_THE_DOCS, SITTERS, Sitter
from tests.browser.stillness import at_rest

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "assets" / "shots"
FOR_DOCS: Final = ROOT / "docs" / "pictures"
Size = tuple[int, str, float]  # how many times its size in CSS pixels, what its name ends with, quality
LARGE, SMALL = (2, "", 0.74), (1, "-small", 0.82)
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


def renew(browser: Browser, product: Product, keys: dict[str, Any]) -> Iterator[str]:
    """Says which were made anew. Needs fonts for the scripts people write in, or their names are boxes.

    `keys` are the cookies of each role.
    """
    blank = browser.new_page()
    for mode, sitter, path, sizes in expected_shots():
        png = pictured(browser, product, sitter, mode, keys)
        files = [path.with_name(f"{path.name}{ending}.webp") for _, ending, _ in sizes]
        if all(file.exists() for file in files) and not has_changed(blank, files[0], png):
            continue
        for size, file in zip(sizes, files, strict=True):
            keep(blank, png, file, size)
            yield str(file.relative_to(ROOT))
    blank.context.close()


def expected_shots() -> Iterator[tuple[str, Sitter, Path, tuple[Size, ...]]]:
    for mode in MODES:
        for sitter in SITTERS:
            yield mode, sitter, FOLDER / f"{sitter.name}-{mode}", (LARGE, SMALL)
    for mode, sitter in FOR_THE_DOCS:
        yield mode, sitter, FOR_DOCS / sitter.name, (LARGE,)


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
    at_rest(page, page.screenshot, frames=30)
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


def has_changed(blank: Page, kept: Path, png: bytes) -> bool:
    return differ_visibly(read(blank, kept.read_bytes()), read(blank, png))


def keep(blank: Page, png: bytes, file: Path, size: Size) -> None:
    times, _, quality = size
    compressed = blank.evaluate(COMPRESS, [base64.b64encode(png).decode(), times / LARGE[0], quality])
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(base64.b64decode(compressed))

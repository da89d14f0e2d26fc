"""Whether somebody would notice that a picture changed: not by what compression leaves, nor by a clock that went on."""

import base64
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

NOTICEABLE: Final = 32  # of 255 in one channel
TOLERATED: Final = 0.003  # of all values
READ: Final = """async encoded => {
  const image = new Image();
  image.src = `data:image/*;base64,${encoded}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width / 2);
  canvas.height = Math.round(image.height / 2);
  const drawing = canvas.getContext("2d");
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const reader = new FileReader();
  await new Promise(done => { reader.onload = done; reader.readAsDataURL(new Blob([data])); });
  return [canvas.width, canvas.height, reader.result.split(",")[1]];
}"""


@dataclass(frozen=True, slots=True)
class Pixels:
    """`values` are red, green, blue and alpha of each pixel, row by row."""

    width: int
    height: int
    values: bytes


def read(page: Page, picture: bytes) -> Pixels:
    """At half the size of `picture`, which may be in any format the browser knows."""
    width, height, values = page.evaluate(READ, base64.b64encode(picture).decode())
    return Pixels(width, height, base64.b64decode(values))


def differ_visibly(before: Pixels, after: Pixels) -> bool:
    if (before.width, before.height) != (after.width, after.height):
        return True
    changed = sum(abs(old - new) > NOTICEABLE for old, new in zip(before.values, after.values, strict=True))
    return changed > TOLERATED * len(after.values)

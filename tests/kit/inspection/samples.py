"""The sandbox's samples, and what only a stranger would send."""

import io
from typing import Final

from PIL import Image

from aerostic.sandbox.samples import bomb, picture, video, voice
from aerostic.sandbox.samples import document as pdf

__all__ = ["HTML", "SVG", "animation", "bomb", "pdf", "picture", "video", "voice"]


def animation(size: tuple[int, int] = (512, 512)) -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGBA", size, (40 * n, 80, 120)) for n in range(3)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


SVG: Final = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML: Final = b"<!DOCTYPE html><html><script>alert(1)</script></html>"

"""What the built pages need of a content security policy: the hashes of the few scripts Reflex writes into them."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from aerostic.web.reflex_internals import built_pages

INLINE = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def script_sources() -> tuple[str, ...]:
    """Sources for `script-src` beside 'self'; with them the pages need neither 'unsafe-inline' nor 'unsafe-eval'."""
    return hashes(built_pages())


def hashes(pages: Path) -> tuple[str, ...]:
    return tuple(sorted(set(_hashes(pages))))


def _hashes(pages: Path) -> Iterator[str]:
    for page in pages.rglob("*.html"):
        for script in INLINE.findall(page.read_bytes()):
            yield f"'sha256-{b64encode(sha256(script).digest()).decode()}'"

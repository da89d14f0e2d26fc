"""The piece of a long message in which the words somebody looks for stand."""

import re
from collections.abc import Iterable
from typing import Final

from aerostic.kit.folding import folded

WHOLE: Final = 120  # characters shown as they are
BEFORE, LONGEST = 40, 140  # characters before the first hit, and of the whole piece

_PART: Final = re.compile(r"\S+")


def excerpt_of(body: str, words: Iterable[str]) -> str:
    """Returns the body, or the piece of it around the first of the folded words."""
    if len(body) <= WHOLE:
        return body
    start = max(0, _first_hit(body, tuple(words)) - BEFORE)
    return _from_a_word(body, start)[:LONGEST].rstrip()


def _first_hit(body: str, words: tuple[str, ...]) -> int:
    for part in _PART.finditer(body):
        said = folded(part[0])
        if places := [at for word in words if (at := said.find(word)) >= 0]:
            return part.start() + min(places)
    return 0


def _from_a_word(body: str, start: int) -> str:
    """Scripts without spaces are cut where it falls."""
    space = body.find(" ", start, start + BEFORE) if start else -1
    return body[space + 1 :] if space >= 0 else body[start:]

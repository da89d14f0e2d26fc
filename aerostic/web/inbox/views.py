"""A view of the list is what its address says: `?view=unread&number=…&tag=…&q=…&sort=oldest`. Nothing else keeps it.

What is usual goes unsaid: the open conversations, and, when words are looked for, all.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from aerostic.messaging import View, ViewKind

LONGEST: Final = 200  # characters of a search
PARTS: Final = ("view", "number", "tag", "q", "deep", "sort")


def view_of(address: Mapping[str, object]) -> View:
    """Of the query of an address, which anybody may have typed: what means nothing narrows nothing."""
    words = _text(address, "q").strip()[:LONGEST]
    return View(
        kind=_kind(_text(address, "view"), ViewKind.ALL if words else ViewKind.OPEN),
        channel_id=_id(_text(address, "number")),
        tag_id=_id(_text(address, "tag")),
        words=words,
        oldest_first=_text(address, "sort") == "oldest",
        looks_deep=_text(address, "deep") == "1",
    )


def key_of(address: Mapping[str, object]) -> str:
    """Tells the page which address an answer is for, as address.js says it."""
    return "\n".join(_text(address, part) for part in PARTS)


def _text(address: Mapping[str, object], name: str) -> str:
    return str(address.get(name) or "")


def _kind(text: str, usual: ViewKind) -> ViewKind:
    return ViewKind(text) if text in set(ViewKind) else usual


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

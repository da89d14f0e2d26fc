"""A view of the list is what its address says: `?view=unread&number=…&tag=…&q=…&sort=oldest`. Nothing else keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final
from uuid import UUID

LONGEST: Final = 200  # characters of a search


class ViewKind(StrEnum):
    OPEN = auto()
    MINE = auto()
    UNASSIGNED = auto()
    UNREAD = auto()
    UNANSWERED = auto()
    CLOSED = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class View:
    kind: ViewKind = ViewKind.OPEN
    channel_id: UUID | None = None
    tag_id: UUID | None = None
    words: str = ""
    oldest_first: bool = False


def view_of(address: Mapping[str, object]) -> View:
    """Of the query of an address, which anybody may have typed: what means nothing narrows nothing."""
    return View(
        kind=_kind(_said(address, "view")),
        channel_id=_id(_said(address, "number")),
        tag_id=_id(_said(address, "tag")),
        words=_said(address, "q").strip()[:LONGEST],
        oldest_first=_said(address, "sort") == "oldest",
    )


def _said(address: Mapping[str, object], name: str) -> str:
    return str(address.get(name) or "")


def _kind(text: str) -> ViewKind:
    return ViewKind(text) if text in set(ViewKind) else ViewKind.OPEN


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

"""Which conversations a list shows: its kind, narrowed to a number, a tag or words, and which come first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID


class ViewKind(StrEnum):
    """All but CLOSED and ALL are of open conversations."""

    OPEN = "open"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    UNREAD = "unread"
    UNANSWERED = "unanswered"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class View:
    """`words` find people (name, username, number) and messages; the last word may be half written.

    A search looks through the latest messages; one that `looks_deep` takes longer and goes back further.
    """

    kind: ViewKind = ViewKind.OPEN
    channel_id: UUID | None = None
    tag_id: UUID | None = None
    words: str = ""
    oldest_first: bool = False
    looks_deep: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """The place in a list from which to go on: the moment and id of its last row."""

    at: datetime
    id: UUID


# Conditions on a conversation `c`; `{read_until}` is up to when the asking member has read it.
KINDS: Final[dict[ViewKind, str]] = {
    ViewKind.OPEN: "c.status = 'open'",
    ViewKind.MINE: "c.status = 'open' AND c.assignee_id = :me",
    ViewKind.UNASSIGNED: "c.status = 'open' AND c.assignee_id IS NULL",
    ViewKind.UNREAD: "c.status = 'open' AND c.heard_at > {read_until}",
    ViewKind.UNANSWERED: "c.status = 'open' AND c.unanswered_since IS NOT NULL",
    ViewKind.CLOSED: "c.status = 'closed'",
    ViewKind.ALL: "true",
}
OF_TAG: Final = """
    AND EXISTS (SELECT FROM contact_tags g WHERE g.workspace_id = c.workspace_id AND g.contact_id = c.contact_id
                AND g.tag_id = :tag)
"""

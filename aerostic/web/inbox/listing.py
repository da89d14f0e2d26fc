"""The list as one question and one answer: the first rows of a view, and how many there are in each."""

from dataclasses import dataclass, field
from typing import Final

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import Before, ConversationRow, View, ViewKind

WINDOW: Final = 50  # conversations at a time


@dataclass(frozen=True, slots=True)
class Sought:
    """Which conversations the list shows, and how many of them."""

    view: View = field(default_factory=View)
    limit: int = WINDOW


@dataclass(frozen=True, slots=True)
class Listed:
    """`counts` are of each kind of view, narrowed as this one is; `unread` is all that is new to this member.

    There are `more` than the counts say when a search did not look through all messages.
    """

    rows: list[ConversationRow]
    has_more: bool
    counts: dict[ViewKind, int]
    unread: int
    more: bool = False


def listed(work: Work, sought: Sought) -> Listed:
    rows = messaging.listing(work, sought.view, limit=sought.limit + 1)
    tally = messaging.tally(work, sought.view)
    return Listed(
        rows=rows[: sought.limit],
        has_more=len(rows) > sought.limit,
        counts=tally.counts,
        unread=tally.unread,
        more=tally.more,
    )


def next_rows(work: Work, view: View, before: Before) -> tuple[list[ConversationRow], bool]:
    """The window after a row, and whether another one follows."""
    rows = messaging.listing(work, view, limit=2 * WINDOW + 1, before=before)
    return rows[: 2 * WINDOW], len(rows) > 2 * WINDOW

"""The list as one question and one answer: the first rows of a view, and how many there are in each."""

from dataclasses import dataclass, field
from typing import Final

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import ConversationRow
from aerostic.web.inbox.views import View, ViewKind

WINDOW: Final = 50  # conversations at a time


@dataclass(frozen=True, slots=True)
class Sought:
    """Which conversations the list shows, and how many of them."""

    view: View = field(default_factory=View)
    limit: int = WINDOW


@dataclass(frozen=True, slots=True)
class Listed:
    """`counts` are of each kind of view, narrowed as this one is."""

    rows: list[ConversationRow]
    has_more: bool
    counts: dict[ViewKind, int] = field(default_factory=dict[ViewKind, int])


def listed(work: Work, sought: Sought) -> Listed:
    rows = messaging.conversations(work, limit=sought.limit + 1)
    return Listed(rows=rows[: sought.limit], has_more=len(rows) > sought.limit)

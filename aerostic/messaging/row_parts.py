"""What stands beside a message or a conversation: errors, prices, quotes, reactions, and a number's trouble."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """`code` is Meta's, or None when a rule of ours said no. `title`, `details` and `href` are Meta's own words."""

    code: int | None
    reason: str
    next_step: str | None
    title: str | None = None
    details: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """Why Meta takes nothing from a number any more, and what to do."""

    reason: str
    next_step: str


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """What a person put on a message, and when."""

    emoji: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OurReactionRow:
    """What we put on a message, how far that came, and why where it did not; empty `emoji`: taken back."""

    emoji: str
    at: datetime
    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PricingRow:
    """What Meta charges for a message; None is what it has not told."""

    category: str | None
    model: str | None
    billable: bool | None


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """The message another one answers, in a line. `author` is empty when the person has told no name."""

    id: UUID
    is_ours: bool
    author: str
    preview: str
    type: str
    author_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """The latest message that holds the words looked for: where in it, and how far it came."""

    id: UUID
    excerpt: str
    direction: str
    status: str
    type: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """Whether the person wants to hear from the workspace: since when not, how they said so, and their last word."""

    opted_out_at: datetime | None
    via: str | None
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What the reader has written and not sent."""

    id: UUID
    body: str

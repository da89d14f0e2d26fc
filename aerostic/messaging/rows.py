"""What pages and machines see of conversations and messages: frozen rows, never the tables."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aerostic.messaging import window


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Either id may be missing; `name` is empty when the person has told none."""

    id: UUID
    wa_id: str | None
    user_id: str | None
    name: str
    username: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """`code` is Meta's, or None when a rule of ours said no."""

    code: int | None
    reason: str
    next_step: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRow:
    """`last_inbound_at` is the person's own time of their last message; the window counts from there."""

    id: UUID
    status: str
    contact: ContactRow
    opted_out: bool
    channel_id: UUID
    channel_name: str
    channel_number: str
    preview: str
    last_direction: str | None
    last_status: str | None
    last_at: datetime
    last_inbound_at: datetime | None
    unread: int
    created_at: datetime

    @property
    def window_closes_at(self) -> datetime | None:
        return window.closes_at(self.last_inbound_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """`created_at`: when we received or queued it. `said_at`: the sender's own time. `bubble`: the page's id for it."""

    id: UUID
    conversation_id: UUID
    direction: str
    type: str
    body: str
    status: str
    meta_message_id: str | None
    quoted_wamid: str | None
    contact: ContactRow
    author: str | None
    purpose: str | None
    error: ErrorRow | None
    possible_duplicate: bool
    bubble: str | None
    said_at: datetime
    created_at: datetime

"""What pages and machines see of conversations and messages: frozen rows, never the tables."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aerostic.contacts import TagRow
from aerostic.media import FileRow
from aerostic.messaging import window
from aerostic.messaging.content import Content
from aerostic.messaging.message_context import NO_CONTEXT, MessageContext
from aerostic.messaging.row_parts import (
    ConsentRow,
    DraftRow,
    ErrorRow,
    FoundRow,
    OurReactionRow,
    PricingRow,
    QuotedRow,
    ReactionRow,
    TroubleRow,
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Either id may be missing; `name` is empty when the person has told none.

    `wa_id` is what the reader may read of the number: its digits, those in the middle replaced where they are masked.
    """

    id: UUID
    wa_id: str | None
    user_id: str | None
    name: str
    username: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A member of the team; `colour` is theirs in the workspace."""

    id: UUID
    name: str
    colour: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRow:
    """`last_inbound_at` is the person's own time of their last message; the window counts from there.

    `window_shut_at` is when Meta said that it has closed all the same.

    `unread` counts messages new to the reader, to 100: those heard after `read_until`. `found` is the message
    that holds the words looked for. `may_be_answered_once`: the person said STOP, and then asked something. `trouble`
    and `begin_trouble` are the number's. `free_until`: an ad led the person here, and until then nothing that is sent
    to them costs anything. `has_draft`: the reader has written something there and not sent it.
    """

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
    last_type: str | None = None
    heard_at: datetime | None = None
    unanswered_since: datetime | None = None
    closed_at: datetime | None = None
    read_until: datetime | None = None
    opted_out_at: datetime | None = None
    window_shut_at: datetime | None = None
    has_stopped_offers: bool = False
    may_be_answered_once: bool = False
    has_draft: bool = False
    trouble: TroubleRow | None = None
    begin_trouble: str | None = None
    free_until: datetime | None = None
    assignee: PersonRow | None = None
    tags: tuple[TagRow, ...] = ()
    found: FoundRow | None = None

    @property
    def window_closes_at(self) -> datetime | None:
        return window.closes_at(self.last_inbound_at, self.window_shut_at)

    @property
    def excerpt(self) -> str:
        return self.found.excerpt if self.found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """`created_at`: when we received or queued it. `said_at`: the sender's own time. `bubble`: the page's id for it.

    `answered_after`: the seconds the person had waited for this reply, if it ended their wait. `conversation_id` is
    None of a message that was sent to many and is not answered yet.

    `sent_at`, `delivered_at`, `read_at`, `failed_at`: Meta's own times, each None unless Meta told that very status.

    `setback`: why it has not left yet. `next_attempt_at`: when one that has not left, or may not have, is looked at.

    `heard_at`: when members could first see it. `context`: what came with it. `reaction` is the person's own,
    `our_reaction` the latest of ours.
    """

    id: UUID
    conversation_id: UUID | None
    direction: str
    content: Content
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
    quoted: QuotedRow | None = None
    author_id: UUID | None = None
    answered_after: int | None = None
    next_attempt_at: datetime | None = None
    setback: str = ""
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    failed_at: datetime | None = None
    pricing: PricingRow | None = None
    heard_at: datetime | None = None
    context: MessageContext = NO_CONTEXT
    reaction: ReactionRow | None = None
    our_reaction: OurReactionRow | None = None
    edited_at: datetime | None = None
    revoked_at: datetime | None = None
    file: FileRow | None = None

    @property
    def type(self) -> str:
        """Meta's word for the kind of content."""
        return self.content.type

    @property
    def body(self) -> str | None:
        """The words somebody wrote or chose, if there are any."""
        return self.content.body


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """What happened to a conversation. `actor_name` is empty when the person themselves did it and told no name.

    Members are told apart by `actor_id` and `subject_id`: two may have one name.
    """

    id: UUID
    conversation_id: UUID
    kind: str
    actor_name: str
    subject_name: str
    at: datetime
    is_mine: bool
    actor_id: UUID | None = None
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPanel:
    """`conversations` are the person's others, newest first; `happened` in any of them, newest first.

    `drafts` are what the reader has written in the open one and not sent, the newest first.

    `profile_name`: what the person calls themselves, where the team named them by hand. `has_earlier`: whether they had
    another conversation on the same number before.
    """

    conversation: ConversationRow
    contact: ContactRow
    tags: tuple[TagRow, ...]
    consent: ConsentRow
    window_closes_at: datetime | None
    first_seen: datetime
    profile_name: str | None
    drafts: tuple[DraftRow, ...]
    conversations: list[ConversationRow]
    happened: list[EventRow]
    has_earlier: bool

"""Types of the API's responses: every field is always there; the types are the schema."""

from datetime import UTC
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

from aerostic.messaging import ContactRow, ConversationRow, ErrorRow, PricingRow

Moment = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC))]


class Direction(StrEnum):
    INBOUND = "inbound"
    OUTBOUND = "outbound"


class MessageStatus(StrEnum):
    RECEIVED = "received"
    QUEUED = "queued"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Given(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class Contact(Given):
    id: UUID
    wa_id: str | None
    user_id: str | None
    name: str

    @classmethod
    def of(cls, row: ContactRow) -> Self:
        return cls(id=row.id, wa_id=row.wa_id, user_id=row.user_id, name=row.name)


class MessageError(Given):
    """Why it did not arrive: Meta's code, if the refusal was Meta's, the reason, and what to do.

    `title`, `details` and `href` are Meta's own words.
    """

    code: int | None
    reason: str
    next_step: str | None
    title: str | None
    details: str | None
    href: str | None

    @classmethod
    def of(cls, row: ErrorRow) -> Self:
        return cls(
            code=row.code,
            reason=row.reason,
            next_step=row.next_step,
            title=row.title,
            details=row.details,
            href=row.href,
        )


class Pricing(Given):
    """What Meta charges for a message, in Meta's own words; null is what it has not told."""

    category: str | None
    model: str | None
    billable: bool | None

    @classmethod
    def of(cls, row: PricingRow) -> Self:
        return cls(category=row.category, model=row.model, billable=row.billable)


class Channel(Given):
    """The WhatsApp number a conversation runs over."""

    id: UUID
    name: str
    number: str


class Assignee(Given):
    """The member of the team who looks after a conversation."""

    id: UUID
    name: str


class Tag(Given):
    """A word the team sorts its people by."""

    id: UUID
    name: str


class Conversation(Given):
    """`window_closes_at`: until then anything may be said, afterwards templates only; null before the first message.

    `unread`: messages nobody of the team has read. `unanswered_since`: null when nobody waits for a reply.
    `offers_stopped`: the person stopped offers inside WhatsApp; replies still reach them.
    """

    id: UUID
    status: Literal["open", "closed"]
    contact: Contact
    channel: Channel
    assignee: Assignee | None
    tags: list[Tag]
    opted_out: bool
    offers_stopped: bool
    unread: int
    unanswered_since: Moment | None
    preview: str
    last_at: Moment
    window_closes_at: Moment | None
    created_at: Moment

    @classmethod
    def of(cls, row: ConversationRow) -> Self:
        return cls(
            id=row.id,
            status="open" if row.status == "open" else "closed",
            contact=Contact.of(row.contact),
            channel=Channel(id=row.channel_id, name=row.channel_name, number=row.channel_number),
            assignee=Assignee(id=row.assignee.id, name=row.assignee.name) if row.assignee else None,
            tags=[Tag(id=tag.id, name=tag.name) for tag in row.tags],
            opted_out=row.opted_out,
            offers_stopped=row.has_stopped_offers,
            unread=row.unread,
            unanswered_since=row.unanswered_since,
            preview=row.preview,
            last_at=row.last_at,
            window_closes_at=row.window_closes_at,
            created_at=row.created_at,
        )


class ConversationPage(Given):
    """Conversations, the most recent first."""

    data: list[Conversation]
    next_cursor: str | None

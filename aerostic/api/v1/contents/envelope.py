"""What the API gives of a message whatever its kind."""

from uuid import UUID

from aerostic.api.v1.context import Context, MetasError, OurReaction, Reaction, Referral
from aerostic.api.v1.response_types import Contact, Direction, Given, MessageError, MessageStatus, Moment, Pricing


class Envelope(Given):
    """The kind's own object stands beside these, under the name of its `type`, as Meta gives it.

    `conversation_id` is null of a message that was sent to many people and not answered yet. `sent_at`,
    `delivered_at`, `read_at`, `failed_at` are Meta's own times of these statuses, each null unless Meta told that very
    status: it may report a message as read and never as delivered.

    `context` and `referral` are what the person's message quotes or came by, `errors` what Meta says of a message it
    could not pass on, `reaction` what the person put on it and `our_reaction` what the
    business did, `edited_at` and `revoked_at` when they changed it or took
    it back.
    """

    id: UUID
    direction: Direction
    status: MessageStatus
    meta_message_id: str | None
    contact: Contact
    conversation_id: UUID | None
    created_at: Moment
    sent_at: Moment | None
    delivered_at: Moment | None
    read_at: Moment | None
    failed_at: Moment | None
    error: MessageError | None
    pricing: Pricing | None
    context: Context | None
    referral: Referral | None
    errors: list[MetasError]
    reaction: Reaction | None
    our_reaction: OurReaction | None
    edited_at: Moment | None
    revoked_at: Moment | None


class MediaObject(Given):
    """A file Meta keeps under `id`, or fetched from `link` when it was sent; of a file of ours, POST /media's `id`."""

    id: str | None = None
    link: str | None = None
    mime_type: str | None = None
    sha256: str | None = None


class CaptionedObject(MediaObject):
    caption: str | None = None

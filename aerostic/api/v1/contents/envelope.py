"""What the API gives of a message whatever its kind."""

from uuid import UUID

from aerostic.api.v1.given import Contact, Direction, Given, MessageError, MessageStatus, Moment


class Envelope(Given):
    """The kind's own object stands beside these, under the name of its `type`, as Meta gives it.

    `conversation_id` is null of a message that was sent to many people and not answered yet.
    """

    id: UUID
    direction: Direction
    status: MessageStatus
    meta_message_id: str | None
    contact: Contact
    conversation_id: UUID | None
    created_at: Moment
    error: MessageError | None


class MediaObject(Given):
    """A file Meta keeps under `id`."""

    id: str | None = None
    mime_type: str | None = None
    sha256: str | None = None


class CaptionedObject(MediaObject):
    caption: str | None = None

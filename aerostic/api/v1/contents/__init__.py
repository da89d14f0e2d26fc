"""A message as the API gives it: Meta's own shape, told apart by its `type`, one file a kind."""

from typing import Annotated, Self

from pydantic import Field, RootModel

from aerostic.api.v1.contents.audio import AudioMessage
from aerostic.api.v1.contents.button import ButtonMessage
from aerostic.api.v1.contents.contacts import ContactsMessage
from aerostic.api.v1.contents.document import DocumentMessage
from aerostic.api.v1.contents.image import ImageMessage
from aerostic.api.v1.contents.interactive import InteractiveMessage
from aerostic.api.v1.contents.location import LocationMessage
from aerostic.api.v1.contents.order import OrderMessage
from aerostic.api.v1.contents.reaction import ReactionMessage
from aerostic.api.v1.contents.sticker import StickerMessage
from aerostic.api.v1.contents.template import TemplateMessage
from aerostic.api.v1.contents.text import TextMessage
from aerostic.api.v1.contents.unsupported import UnsupportedMessage
from aerostic.api.v1.contents.video import VideoMessage
from aerostic.api.v1.context import Context, MetasError, OurReaction, Reaction, Referral
from aerostic.api.v1.response_types import Contact, Given, MessageError, Pricing
from aerostic.messaging import MessageRow
from aerostic.meta import JsonValue

AnyMessage = (
    TextMessage
    | ImageMessage
    | VideoMessage
    | AudioMessage
    | DocumentMessage
    | StickerMessage
    | LocationMessage
    | ContactsMessage
    | InteractiveMessage
    | TemplateMessage
    | ReactionMessage
    | ButtonMessage
    | OrderMessage
    | UnsupportedMessage
)


class Message(RootModel[Annotated[AnyMessage, Field(discriminator="type")]]):
    """Its content stands under the name of its `type`, as Meta gives it."""

    @classmethod
    def of(cls, row: MessageRow) -> Self:
        return cls.model_validate(
            {
                "id": row.id,
                "direction": row.direction,
                "status": row.status,
                "type": row.content.type,
                "meta_message_id": row.meta_message_id,
                "contact": Contact.of(row.contact),
                "conversation_id": row.conversation_id,
                "created_at": row.created_at,
                "sent_at": row.sent_at,
                "delivered_at": row.delivered_at,
                "read_at": row.read_at,
                "failed_at": row.failed_at,
                "error": MessageError.of(row.error) if row.error else None,
                "pricing": Pricing.of(row.pricing) if row.pricing else None,
                "context": Context.of(row),
                "referral": Referral.of(row.context.referral) if row.context.referral else None,
                "errors": [MetasError.of(error) for error in row.context.errors],
                "reaction": Reaction.of(row.reaction) if row.reaction else None,
                "our_reaction": OurReaction.of(row.our_reaction) if row.our_reaction else None,
                "edited_at": row.edited_at,
                "revoked_at": row.revoked_at,
                row.content.type: _content_of(row),
            }
        )


def _content_of(row: MessageRow) -> JsonValue:
    """Meta's own object; what was sent as a file of ours is told under the id that POST /media gave."""
    said = row.content.as_meta()
    if row.direction == "outbound" and row.file and isinstance(said, dict) and "id" not in said:
        return {**said, "id": str(row.file.id)}
    return said


class MessagePage(Given):
    """Newest first."""

    data: list[Message]
    next_cursor: str | None

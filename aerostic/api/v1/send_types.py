"""What can be sent: Meta's own body of each type, told apart by its `type`."""

import re
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from aerostic.api.v1.one_of import OneOf
from aerostic.api.v1.request_types import Asked
from aerostic.api.v1.send_examples import EXAMPLES
from aerostic.messaging import Content, Recipient, content

NOT_IN_A_NUMBER: Final = re.compile(r"[\s()./-]")


class Quoted(Asked):
    """The message this one answers: WhatsApp's id of it, or ours."""

    message_id: str = Field(min_length=1, max_length=255)


class SendAny(Asked):
    """Meta's own body. Either `to`, a phone number with its country code, or `recipient`, a user id."""

    messaging_product: Literal["whatsapp"] = "whatsapp"
    recipient_type: Literal["individual"] = "individual"
    to: str | None = Field(default=None, examples=["+16505551234"], max_length=40)
    recipient: str | None = Field(default=None, examples=["US.13491208655302741918"], max_length=200)
    context: Quoted | None = None

    @field_validator("to")
    @classmethod
    def _is_a_number(cls, to: str | None) -> str | None:
        digits = NOT_IN_A_NUMBER.sub("", to or "").removeprefix("+")
        if to is not None and not re.fullmatch(r"[1-9][0-9]{6,14}", digits, re.ASCII):
            raise ValueError("must be a phone number with its country code, like +16505551234")
        return digits or None

    @field_validator("recipient")
    @classmethod
    def _is_an_id(cls, recipient: str | None) -> str | None:
        if recipient is not None and not re.fullmatch(r"[!-~]+", recipient):
            raise ValueError("must be a user id, like US.13491208655302741918")
        return recipient

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if (self.to is None) == (self.recipient is None):
            raise ValueError("needs either `to` or `recipient`")
        return self

    @property
    def whom(self) -> Recipient:
        return Recipient(wa_id=self.to, user_id=self.recipient)

    @property
    def quoting(self) -> str | None:
        return self.context.message_id if self.context else None

    @property
    def content(self) -> Content:
        """What stands under the name of its type; a type has a field of its own, and no other content."""
        fields = vars(self)
        said: BaseModel = fields[fields["type"]]
        return content.to_send(fields["type"], said.model_dump(mode="json", exclude_unset=True))


class SendText(SendAny):
    """A text; `type` may be left out."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["text"]})

    type: Literal["text"] = "text"
    text: content.sendable.TextToSend


class SendImage(SendAny):
    """A photo, perhaps with a caption."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["image"]})

    type: Literal["image"]
    image: content.sendable.ImageToSend


class SendVideo(SendAny):
    """A film, perhaps with a caption."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["video"]})

    type: Literal["video"]
    video: content.sendable.VideoToSend


class SendAudio(SendAny):
    """A sound, or a voice message."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["audio"]})

    type: Literal["audio"]
    audio: content.sendable.AudioToSend


class SendDocument(SendAny):
    """A document, perhaps with a caption and under another name."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["document"]})

    type: Literal["document"]
    document: content.sendable.DocumentToSend


class SendSticker(SendAny):
    """A sticker."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["sticker"]})

    type: Literal["sticker"]
    sticker: content.sendable.StickerToSend


class SendLocation(SendAny):
    """A place."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["location"]})

    type: Literal["location"]
    location: content.sendable.LocationToSend


class SendContacts(SendAny):
    """Contact cards."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["contacts"]})

    type: Literal["contacts"]
    contacts: content.sendable.ContactsToSend


class SendInteractive(SendAny):
    """A message with something to tap."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["interactive"]})

    type: Literal["interactive"]
    interactive: content.sendable.InteractiveToSend


class SendReaction(SendAny):
    """A reaction to a message of the conversation; it takes the place of an earlier one."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["reaction"]})

    type: Literal["reaction"]
    reaction: content.sendable.ReactionToSend


class SendTemplate(SendAny):
    """An approved template, which needs no open window."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES["template"]})

    type: Literal["template"]
    template: content.sendable.TemplateToSend


SHAPES: Final[dict[str, type[SendAny]]] = {
    "text": SendText,
    "image": SendImage,
    "video": SendVideo,
    "audio": SendAudio,
    "document": SendDocument,
    "sticker": SendSticker,
    "location": SendLocation,
    "contacts": SendContacts,
    "reaction": SendReaction,
    "interactive": SendInteractive,
    "template": SendTemplate,
}
# What can be sent, by its type; where none is said it is a text, as Meta has it.
SEND_MESSAGE: Final = OneOf("SendMessage", "type", SHAPES, default="text")

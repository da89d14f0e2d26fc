"""Types of the API's requests. Unknown fields are refused; the types are the schema."""

import re
from typing import Final, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator

from aerostic.api.v1.one_of import OneOf
from aerostic.api.v1.response_types import Direction, MessageStatus
from aerostic.messaging import Content, Recipient, Text

LONGEST_TEXT = 4096  # characters; Meta's limit
NOT_IN_A_NUMBER = re.compile(r"[\s()./-]")


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextContent(Asked):
    body: str = Field(min_length=1, max_length=LONGEST_TEXT)
    preview_url: bool = Field(default=False, description="Taken as Meta takes it; links are sent without a preview.")

    @field_validator("body")
    @classmethod
    def _has_no_nul(cls, body: str) -> str:
        if "\0" in body:
            raise ValueError("must not contain a NUL character")
        return body


class SendText(Asked):
    """Meta's own body. Either `to`, a phone number with its country code, or `recipient`, a user id."""

    messaging_product: Literal["whatsapp"] = "whatsapp"
    recipient_type: Literal["individual"] = "individual"
    to: str | None = Field(default=None, examples=["+16505551234"], max_length=40)
    recipient: str | None = Field(default=None, examples=["US.13491208655302741918"], max_length=200)
    type: Literal["text"] = "text"
    text: TextContent

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
    def content(self) -> Content:
        return Text(self.text.body)


# What can be sent, by its type; where none is said it is a text, as Meta has it.
SEND_MESSAGE: Final = OneOf("SendMessage", "type", {"text": SendText}, default="text")


class Paged(Asked):
    limit: int = Field(default=50, ge=1, le=500)
    cursor: str | None = Field(default=None, max_length=200, description="`next_cursor` of the page before.")


class MessageQuery(Paged):
    direction: Direction | None = None
    contact: UUID | None = Field(default=None, description="The id of a contact.")
    status: MessageStatus | None = None
    since: AwareDatetime | None = Field(default=None, description="Received or queued at or after this moment.")

"""Reactions of the business as the API gives them; those of people stand on the message they are about."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class ReactionObject(Given):
    """`message_id` is WhatsApp's id of the message it is about; an empty `emoji` took a reaction back."""

    message_id: str | None = None
    emoji: str


class ReactionMessage(Envelope):
    type: Literal["reaction"]
    reaction: ReactionObject  # pyright: ignore[reportIncompatibleVariableOverride] -- nobody reacts to a reaction

"""A reaction as Meta takes it."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from aerostic.messaging.content.sendable.fields import Id, Sendable, Words

LONGEST_EMOJI: Final = 32  # characters; the longest there is, a family, has eleven


def is_a_picture(emoji: str) -> str:
    if any(part.isspace() or part.isalpha() for part in emoji) or (emoji and emoji.isascii()):
        raise ValueError("must be one emoji, or empty to take the reaction back")
    return emoji


class ReactionToSend(Sendable):
    """`message_id` is WhatsApp's id of a message of the conversation; an empty `emoji` takes the reaction back."""

    message_id: Id
    emoji: Annotated[Words, AfterValidator(is_a_picture)] = Field(max_length=LONGEST_EMOJI)

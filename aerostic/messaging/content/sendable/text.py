"""A text as Meta takes it."""

from typing import Final

from pydantic import Field

from aerostic.messaging.content.sendable.fields import Said, Sendable

LONGEST_TEXT: Final = 4_096  # characters; Meta's limit of a text body


class TextToSend(Sendable):
    body: Said = Field(max_length=LONGEST_TEXT)
    preview_url: bool = Field(default=False, description="Shows a preview of the first link.")

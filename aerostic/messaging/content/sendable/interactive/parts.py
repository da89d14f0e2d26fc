"""What interactive messages are made of: a header, a body and a footer."""

from typing import Annotated, Final, Literal

from pydantic import Field

from aerostic.messaging.content.sendable.fields import Said, Sendable
from aerostic.messaging.content.sendable.media import HeaderDocument, HeaderImage, HeaderVideo

LONGEST_HEADER: Final = 60  # characters
LONGEST_BODY: Final = 1_024
LONGEST_FOOTER: Final = 60


class TextHeader(Sendable):
    type: Literal["text"]
    text: Said = Field(max_length=LONGEST_HEADER)
    sub_text: Said | None = Field(default=None, max_length=LONGEST_HEADER)


class ImageHeader(Sendable):
    type: Literal["image"]
    image: HeaderImage


class VideoHeader(Sendable):
    type: Literal["video"]
    video: HeaderVideo


class DocumentHeader(Sendable):
    type: Literal["document"]
    document: HeaderDocument


Header = Annotated[TextHeader | ImageHeader | VideoHeader | DocumentHeader, Field(discriminator="type")]


class Body(Sendable):
    text: Said = Field(max_length=LONGEST_BODY)


class Footer(Sendable):
    text: Said = Field(max_length=LONGEST_FOOTER)

"""Files as Meta takes them: uploaded to Meta before, or fetched by Meta from a link."""

from typing import Final, Self

from pydantic import Field, model_validator

from aerostic.messaging.content.sendable.fields import Id, Sendable, Url, Words

LONGEST_CAPTION: Final = 1_024  # characters


class MediaToSend(Sendable):
    """Either `id`, given when the file was brought to Aerostic or to Meta, or `link`, from which Meta fetches it."""

    id: Id | None = None
    link: Url | None = None

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if (self.id is None) == (self.link is None):
            raise ValueError("needs either `id` or `link`")
        return self


class CaptionedToSend(MediaToSend):
    caption: Words | None = Field(default=None, max_length=LONGEST_CAPTION)


class ImageToSend(CaptionedToSend):
    """JPEG or PNG, up to 5 MB."""


class VideoToSend(CaptionedToSend):
    """MP4 or 3GPP, up to 16 MB."""


class AudioToSend(MediaToSend):
    """AAC, AMR, MP3, MP4 or Ogg, up to 16 MB; `voice` shows it as a voice message, which must be Ogg with Opus."""

    voice: bool = False


class DocumentToSend(CaptionedToSend):
    """Any document, up to 100 MB, under the file name people see."""

    filename: Words | None = None


class StickerToSend(MediaToSend):
    """WebP of 512 by 512 pixels, up to 100 KB, or 500 KB where it moves."""


class HeaderImage(MediaToSend):
    """A picture above a message."""


class HeaderVideo(MediaToSend):
    """A film above a message."""


class HeaderDocument(MediaToSend):
    """A document above a message."""

    filename: Words | None = None

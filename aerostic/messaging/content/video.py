"""A film, perhaps with a caption."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, text_in
from aerostic.messaging.content.kind import CaptionedMedia
from aerostic.meta import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(CaptionedMedia):
    type: ClassVar[str] = "video"
    label: ClassVar[str] = "Video"

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            id=text_in(said, "id"),
            link=text_in(said, "link"),
            mime_type=text_in(said, "mime_type"),
            sha256=text_in(said, "sha256"),
            caption=text_in(said, "caption"),
        )

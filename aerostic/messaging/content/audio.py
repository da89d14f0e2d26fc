"""Sound: a file, or a message that was spoken."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, flag_in, text_in, without_missing
from aerostic.messaging.content.kind import Media
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Audio(Media):
    type: ClassVar[str] = "audio"
    label: ClassVar[str] = "Audio"

    voice: bool = False

    @property
    def preview(self) -> str:
        return "Voice message" if self.voice else self.label

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            id=text_in(said, "id"),
            link=text_in(said, "link"),
            mime_type=text_in(said, "mime_type"),
            sha256=text_in(said, "sha256"),
            voice=flag_in(said, "voice"),
        )

    def as_meta(self) -> JsonObject:
        return Media.as_meta(self) | without_missing(voice=self.voice or None)

"""A sticker, still or animated; of one that is sent only its file knows which."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, flag_in, text_in, without_missing
from aerostic.messaging.content.kind import Media
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticker(Media):
    type: ClassVar[str] = "sticker"
    label: ClassVar[str] = "Sticker"

    animated: bool | None = None

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            id=text_in(said, "id"),
            link=text_in(said, "link"),
            mime_type=text_in(said, "mime_type"),
            sha256=text_in(said, "sha256"),
            animated=flag_in(said, "animated") if "animated" in said else None,
        )

    def as_meta(self) -> JsonObject:
        return Media.as_meta(self) | without_missing(animated=self.animated)

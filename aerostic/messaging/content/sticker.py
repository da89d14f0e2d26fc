"""A sticker, still or animated."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, flag_in, text_in
from aerostic.messaging.content.kind import Media
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticker(Media):
    type: ClassVar[str] = "sticker"
    label: ClassVar[str] = "Sticker"

    animated: bool = False

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            id=text_in(said, "id"),
            mime_type=text_in(said, "mime_type"),
            sha256=text_in(said, "sha256"),
            animated=flag_in(said, "animated"),
        )

    def as_meta(self) -> JsonObject:
        return Media.as_meta(self) | {"animated": self.animated}

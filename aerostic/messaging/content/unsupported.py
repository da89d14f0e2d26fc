"""What cannot be shown: Meta did not pass it on, or it is of a kind nobody here knows yet."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, known, text_in
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported(Kind):
    """`of` is what it would have been (poll, …), where Meta says so."""

    type: ClassVar[str] = "unsupported"
    label: ClassVar[str] = "A message WhatsApp could not pass on"

    of: str | None = None

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        return cls(of=text_in(as_object(told), "type"))

    def as_meta(self) -> JsonObject:
        return known(type=self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfamiliar(Unsupported):
    """Of a kind Meta passes on and we do not know; told as Meta tells of what it does not know itself."""

    label: ClassVar[str] = "A message this inbox cannot show yet"

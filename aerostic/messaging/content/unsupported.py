"""What cannot be shown: Meta did not pass it on, or it is of a kind nobody here knows yet."""

from dataclasses import dataclass, field
from typing import ClassVar, Final, Self

from aerostic.messaging.content.fields import as_object, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue

REVOKED: Final = "revoke"
PLACEHOLDER: Final = "media_placeholder"  # stands in the history of a phone for a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported(Kind):
    """`of` is what it would have been (poll, …), where Meta says so."""

    type: ClassVar[str] = "unsupported"
    label: ClassVar[str] = "A message WhatsApp could not pass on"

    of: str | None = None

    @property
    def preview(self) -> str:
        if self.of == REVOKED:
            return "This message was taken back"
        if self.of == PLACEHOLDER:
            return "A file from before this number was connected"
        return f"{self.label} ({self.of.replace('_', ' ')})" if self.of else self.label

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        return cls(of=text_in(as_object(told), "type"))

    def as_meta(self) -> JsonObject:
        return without_missing(type=self.of)


TAKEN_BACK: Final = Unsupported(of=REVOKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfamiliar(Unsupported):
    """A kind Meta passes on and we do not know, described as Meta describes what it does not know itself.

    `told` is Meta's own object, for whoever wants to read it as it came.
    """

    label: ClassVar[str] = "A message this inbox cannot show yet"

    told: JsonValue = field(default=None, compare=False, repr=False)

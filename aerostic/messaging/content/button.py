"""The quick reply of a template that somebody tapped."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Button(Kind):
    type: ClassVar[str] = "button"
    label: ClassVar[str] = "Choice"

    text: str | None = None
    payload: str | None = None

    @property
    def body(self) -> str | None:
        return self.text or None

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(text=text_in(said, "text"), payload=text_in(said, "payload"))

    def as_meta(self) -> JsonObject:
        return without_missing(text=self.text, payload=self.payload)

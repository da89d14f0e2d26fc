"""A reaction of ours to a message of the conversation; it is shown under that message."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, text_in
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Kind):
    """`message_id` is WhatsApp's id of the message; an empty `emoji` takes the reaction back."""

    type: ClassVar[str] = "reaction"
    label: ClassVar[str] = "Reaction"

    message_id: str | None = None
    emoji: str = ""

    @property
    def preview(self) -> str:
        return f"Reacted with {self.emoji}" if self.emoji else "Took a reaction back"

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(message_id=text_in(said, "message_id"), emoji=text_in(said, "emoji") or "")

    def as_meta(self) -> JsonObject:
        named: JsonObject = {"message_id": self.message_id} if self.message_id is not None else {}
        return named | {"emoji": self.emoji}

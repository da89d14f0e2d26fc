"""An approved template, which may be sent at any time: its name, its language and the values of its variables."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, as_objects, as_written, text_in, without_missing, written
from aerostic.messaging.content.filled import filled_in
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Kind):
    """`components` are Meta's, as JSON text: nothing here is decided by them."""

    type: ClassVar[str] = "template"
    label: ClassVar[str] = "Template"
    needs_window: ClassVar[bool] = False

    name: str | None = None
    language: str | None = None
    policy: str | None = None
    components: str | None = None

    @property
    def preview(self) -> str:
        return f"{self.label}: {self.name}" if self.name else self.label

    @property
    def filled(self) -> tuple[str, ...]:
        """What it was filled with, one line a part."""
        return filled_in(self.components)

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        language, parts = as_object(said.get("language")), as_objects(said.get("components"))
        return cls(
            name=text_in(said, "name"),
            language=text_in(language, "code"),
            policy=text_in(language, "policy"),
            components=written([*parts]) if parts else None,
        )

    def as_meta(self) -> JsonObject:
        return without_missing(
            name=self.name,
            language=without_missing(code=self.language, policy=self.policy),
            components=as_written(self.components),
        )

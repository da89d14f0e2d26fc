"""A document; its file name is whatever the sender chose, and only ever shown."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import as_object, text_in, without_missing
from aerostic.messaging.content.kind import CaptionedMedia
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(CaptionedMedia):
    type: ClassVar[str] = "document"
    label: ClassVar[str] = "Document"

    filename: str | None = None

    @property
    def preview(self) -> str:
        """The caption, else the name of the file without its folders."""
        if self.caption and is_visible(self.caption):
            return self.caption
        name = (self.filename or "").replace("\\", "/").rpartition("/")[2]
        return f"{self.label}: {name}" if name and is_visible(name) else self.label

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            id=text_in(said, "id"),
            link=text_in(said, "link"),
            mime_type=text_in(said, "mime_type"),
            sha256=text_in(said, "sha256"),
            caption=text_in(said, "caption"),
            filename=text_in(said, "filename"),
        )

    def as_meta(self) -> JsonObject:
        return CaptionedMedia.as_meta(self) | without_missing(filename=self.filename)

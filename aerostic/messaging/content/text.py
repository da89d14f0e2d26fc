"""Text: what people write, with or without a preview of its first link."""

from dataclasses import InitVar, dataclass
from typing import ClassVar, Final, Self

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import as_object, flag_in, text_in, without_missing
from aerostic.messaging.content.sendable.text import LONGEST_TEXT
from aerostic.messaging.errors import EmptyText, TextTooLong
from aerostic.meta import JsonObject, JsonValue

NOTHING_TO_SEE: Final = "Text without visible characters"


@dataclass(frozen=True, slots=True)
class Text:
    """A free-form text: needs an open window.

    Checked when it is made, so that whatever is queued can be sent; one that was `heard` is taken as it is.
    """

    type: ClassVar[str] = "text"
    label: ClassVar[str] = "Text"
    needs_window: ClassVar[bool] = True
    category: ClassVar[str] = "service"

    body: str
    heard: InitVar[bool] = False
    preview_url: bool = False

    def __post_init__(self, heard: bool) -> None:
        if heard:
            return
        if not is_visible(self.body):
            raise EmptyText
        if len(self.body) > LONGEST_TEXT:
            raise TextTooLong(len(self.body))

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(text_in(said, "body") or "", heard=True, preview_url=flag_in(said, "preview_url"))

    @property
    def preview(self) -> str:
        return self.body if is_visible(self.body) else NOTHING_TO_SEE

    def as_meta(self) -> JsonObject:
        return without_missing(body=self.body, preview_url=self.preview_url or None)

"""Text, the one kind that can be written here so far."""

from dataclasses import InitVar, dataclass
from typing import ClassVar, Final, Self

from aerostic.kit.visible import is_visible
from aerostic.messaging.content.fields import as_object, text_in
from aerostic.messaging.errors import EmptyText, TextTooLong
from aerostic.meta import JsonObject, JsonValue

NOTHING_TO_SEE: Final = "Text without visible characters"
LONGEST_TEXT: Final = 4096  # characters; Meta's limit of a text body


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

    def __post_init__(self, heard: bool) -> None:
        if heard:
            return
        if not is_visible(self.body):
            raise EmptyText
        if len(self.body) > LONGEST_TEXT:
            raise TextTooLong(len(self.body))

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        return cls(text_in(as_object(told), "body") or "", heard=True)

    @property
    def preview(self) -> str:
        return self.body if is_visible(self.body) else NOTHING_TO_SEE

    def as_meta(self) -> JsonObject:
        return {"body": self.body}

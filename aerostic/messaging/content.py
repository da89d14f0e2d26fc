"""What can be said: checked when it is made, so that whatever is queued can be sent."""

from dataclasses import dataclass
from typing import Final

from aerostic.messaging.errors import EmptyText, TextTooLong

LONGEST_TEXT: Final = 4096  # characters; Meta's limit of a text body


@dataclass(frozen=True, slots=True)
class Text:
    """A free-form text: needs an open window."""

    body: str

    def __post_init__(self) -> None:
        if not self.body.strip():
            raise EmptyText
        if len(self.body) > LONGEST_TEXT:
            raise TextTooLong(len(self.body))

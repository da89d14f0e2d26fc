"""Text messages as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class TextObject(Given):
    body: str
    preview_url: bool = False


class TextMessage(Envelope):
    type: Literal["text"]
    text: TextObject

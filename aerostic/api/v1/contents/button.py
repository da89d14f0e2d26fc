"""Quick replies of templates as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class ButtonObject(Given):
    text: str | None = None
    payload: str | None = None


class ButtonMessage(Envelope):
    type: Literal["button"]
    button: ButtonObject

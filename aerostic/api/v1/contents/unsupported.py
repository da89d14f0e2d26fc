"""What could not be passed on, or is of a kind the API does not know yet, as the API gives it."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class UnsupportedObject(Given):
    """`type` is what it would have been, where that is known."""

    type: str | None = None


class UnsupportedMessage(Envelope):
    type: Literal["unsupported"]
    unsupported: UnsupportedObject

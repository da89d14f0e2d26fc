"""Places as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class LocationObject(Given):
    latitude: float | None = None
    longitude: float | None = None
    name: str | None = None
    address: str | None = None


class LocationMessage(Envelope):
    type: Literal["location"]
    location: LocationObject

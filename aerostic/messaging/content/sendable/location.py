"""A place as Meta takes it; Meta's own document has its numbers as text, so both are taken."""

from contextlib import suppress
from math import isfinite
from typing import Annotated

from pydantic import BeforeValidator, Field

from aerostic.messaging.content.sendable.fields import Sendable, Words


def as_number(told: object) -> object:
    if isinstance(told, str):
        with suppress(ValueError):
            number = float(told)
            return number if isfinite(number) else told
    return told


Degrees = Annotated[float, BeforeValidator(as_number), Field(allow_inf_nan=False)]


class LocationToSend(Sendable):
    latitude: Degrees = Field(ge=-90, le=90)
    longitude: Degrees = Field(ge=-180, le=180)
    name: Words | None = None
    address: Words | None = None

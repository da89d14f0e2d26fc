"""The parts of a template that take values."""

from collections.abc import Sequence
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from aerostic.messaging.content.sendable.fields import Sendable
from aerostic.messaging.content.sendable.template.parameters import (
    BodyValue,
    ButtonValue,
    HeaderValue,
    OfferValue,
)

LAST_BUTTON: Final = 9  # a template has at most ten, counted from 0


def in_small_letters(told: object) -> object:
    return told.lower() if isinstance(told, str) else told


def as_index(told: object) -> object:
    """Meta writes the place of a button now as a number, now as text."""
    return int(told) if isinstance(told, str) and told.isascii() and told.isdigit() else told


ButtonKind = Annotated[
    Literal["url", "quick_reply", "copy_code", "flow", "catalog", "mpm", "voice_call", "order_details"],
    BeforeValidator(in_small_letters),
]


class HeaderComponent(Sendable):
    type: Literal["header"]
    parameters: list[HeaderValue] = Field(min_length=1, max_length=1)


class BodyComponent(Sendable):
    type: Literal["body"]
    parameters: list[BodyValue] | None = None


class ButtonComponent(Sendable):
    """`index` is the place of the button in the template, counted from 0."""

    type: Literal["button"]
    sub_type: ButtonKind
    index: Annotated[int, BeforeValidator(as_index), Field(ge=0, le=LAST_BUTTON)]
    parameters: list[ButtonValue] = Field(min_length=1, max_length=1)


class OfferComponent(Sendable):
    type: Literal["limited_time_offer"]
    parameters: list[OfferValue] = Field(min_length=1, max_length=1)


CardComponent = Annotated[HeaderComponent | BodyComponent | ButtonComponent, Field(discriminator="type")]
AnyComponent = HeaderComponent | BodyComponent | ButtonComponent | OfferComponent


def check_once(parts: Sequence[AnyComponent]) -> None:
    """A template has one header, one body, and one button at each place."""
    places = [f"button {part.index}" if isinstance(part, ButtonComponent) else part.type for part in parts]
    twice = next((place for number, place in enumerate(places) if place in places[:number]), None)
    if twice is not None:
        raise ValueError(f"The values of the {twice.replace('_', ' ')} are given twice. Give them once.")

"""A template as Meta takes it: its name, its language and the values of its variables."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from aerostic.messaging.content.sendable.fields import Id, Sendable
from aerostic.messaging.content.sendable.template.components import AnyComponent, CardComponent, check_once

LONGEST_NAME: Final = 512  # characters
LONGEST_CODE: Final = 40
MOST_CARDS: Final = 10


class Language(Sendable):
    code: Id = Field(max_length=LONGEST_CODE, examples=["en_US"])
    policy: Literal["deterministic"] | None = None


class CarouselCard(Sendable):
    card_index: int = Field(ge=0, lt=MOST_CARDS)
    components: list[CardComponent] = Field(min_length=1)


class Carousel(Sendable):
    """Cards side by side, each with values of its own."""

    type: Literal["carousel"]
    cards: list[CarouselCard] = Field(min_length=1, max_length=MOST_CARDS)


class TemplateToSend(Sendable):
    """Whether it exists and which variables it has only WhatsApp knows: that is checked when it is sent."""

    name: Id = Field(max_length=LONGEST_NAME)
    language: Language
    components: list[Annotated[AnyComponent | Carousel, Field(discriminator="type")]] | None = None

    @model_validator(mode="after")
    def _has_each_component_once(self) -> Self:
        check_once([part for part in self.components or [] if not isinstance(part, Carousel)])
        return self

"""A question with a list to choose from."""

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from aerostic.messaging.content.sendable.fields import Id, Said, Sendable, repeated
from aerostic.messaging.content.sendable.interactive.parts import Footer, TextHeader

LONGEST_BODY: Final = 4_096  # characters; a list may say more than other interactive messages
LONGEST_BUTTON: Final = 20
LONGEST_TITLE: Final = 24
LONGEST_DESCRIPTION: Final = 72
LONGEST_ID: Final = 200
MOST_SECTIONS: Final = 10
MOST_ROWS: Final = 10  # in all sections together


class RowToSend(Sendable):
    """`id` comes back with the answer."""

    id: Id = Field(max_length=LONGEST_ID)
    title: Said = Field(max_length=LONGEST_TITLE)
    description: Said | None = Field(default=None, max_length=LONGEST_DESCRIPTION)


class SectionToSend(Sendable):
    """`title` may be left out where there is one section only."""

    title: Said | None = Field(default=None, max_length=LONGEST_TITLE)
    rows: list[RowToSend] = Field(min_length=1)


class OptionsAction(Sendable):
    button: Said = Field(max_length=LONGEST_BUTTON)
    sections: list[SectionToSend] = Field(min_length=1, max_length=MOST_SECTIONS)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        ids = [row.id for section in self.sections for row in section.rows]
        if len(ids) > MOST_ROWS:
            raise ValueError(f"There are {len(ids)} rows in all sections; WhatsApp allows {MOST_ROWS}.")
        if (id_ := repeated(ids)) is not None:
            raise ValueError(f"Two rows have the id “{id_}”. Give each an id of its own.")
        check_titles([section.title for section in self.sections])
        return self


def check_titles(titles: list[str | None]) -> None:
    """Meta: sections need titles where there is more than one."""
    if len(titles) > 1 and None in titles:
        number = titles.index(None) + 1
        raise ValueError(f"The title of section {number} is missing. With more than one section each needs a title.")


class OptionsBody(Sendable):
    text: Said = Field(max_length=LONGEST_BODY)


class OptionsToSend(Sendable):
    type: Literal["list"]
    header: TextHeader | None = None
    body: OptionsBody
    footer: Footer | None = None
    action: OptionsAction

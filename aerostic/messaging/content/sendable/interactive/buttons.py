"""A question with up to three buttons."""

from typing import Final, Literal, Self

from pydantic import Field, model_validator

from aerostic.messaging.content.sendable.fields import Id, Said, Sendable, repeated
from aerostic.messaging.content.sendable.interactive.parts import Body, Footer, Header

MOST_BUTTONS: Final = 3
LONGEST_TITLE: Final = 20  # characters
LONGEST_ID: Final = 256


class ReplyOfButton(Sendable):
    """`id` comes back with the answer."""

    id: Id = Field(max_length=LONGEST_ID)
    title: Said = Field(max_length=LONGEST_TITLE)


class ButtonToSend(Sendable):
    type: Literal["reply"]
    reply: ReplyOfButton


class ButtonsAction(Sendable):
    buttons: list[ButtonToSend] = Field(min_length=1, max_length=MOST_BUTTONS)

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        if (id_ := repeated([button.reply.id for button in self.buttons])) is not None:
            raise ValueError(f"Two buttons have the id “{id_}”. Give each an id of its own.")
        if (title := repeated([button.reply.title for button in self.buttons])) is not None:
            raise ValueError(f"Two buttons are called “{title}”. Give each a title of its own.")
        return self


class ButtonsToSend(Sendable):
    type: Literal["button"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: ButtonsAction

"""Choices of buttons and lists, and answers to forms, as the API gives them."""

from typing import Literal

from aerostic.api.v1.contents.envelope import Envelope
from aerostic.api.v1.response_types import Given


class ChoiceObject(Given):
    id: str | None = None
    title: str | None = None
    description: str | None = None


class FormAnswerObject(Given):
    """`response_json` is JSON as text."""

    name: str | None = None
    body: str | None = None
    response_json: str | None = None


class InteractiveObject(Given):
    """`type` says which of the others there is."""

    type: str | None = None
    button_reply: ChoiceObject | None = None
    list_reply: ChoiceObject | None = None
    nfm_reply: FormAnswerObject | None = None


class InteractiveMessage(Envelope):
    type: Literal["interactive"]
    interactive: InteractiveObject

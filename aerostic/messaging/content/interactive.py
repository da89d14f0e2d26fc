"""An answer to buttons, a list or a form that the business had sent."""

from dataclasses import dataclass
from typing import ClassVar, Self

from aerostic.messaging.content.fields import as_object, text_in, without_missing
from aerostic.messaging.content.kind import Kind
from aerostic.meta import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Choice:
    """The button or the row of a list that was tapped; `id` is the one it was sent with."""

    id: str | None
    title: str | None
    description: str | None = None

    def as_meta(self) -> JsonObject:
        return without_missing(id=self.id, title=self.title, description=self.description)


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What was filled in; `response_json` is JSON as text, as Meta gives it."""

    name: str | None
    body: str | None
    response_json: str | None

    def as_meta(self) -> JsonObject:
        return without_missing(name=self.name, body=self.body, response_json=self.response_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interactive(Kind):
    """`answer` is Meta's word for what kind of answer it is: button_reply, list_reply, nfm_reply or a newer one."""

    type: ClassVar[str] = "interactive"
    label: ClassVar[str] = "Choice"

    answer: str | None = None
    button_reply: Choice | None = None
    list_reply: Choice | None = None
    nfm_reply: FormAnswer | None = None

    @property
    def body(self) -> str | None:
        chosen = self.button_reply or self.list_reply
        return (chosen.title if chosen else self.nfm_reply.body if self.nfm_reply else None) or None

    @classmethod
    def read(cls, told: JsonValue) -> Self:
        said = as_object(told)
        return cls(
            answer=text_in(said, "type"),
            button_reply=_choice(said.get("button_reply")),
            list_reply=_choice(said.get("list_reply")),
            nfm_reply=_form_answer(said.get("nfm_reply")),
        )

    def as_meta(self) -> JsonObject:
        return without_missing(
            type=self.answer,
            button_reply=self.button_reply.as_meta() if self.button_reply else None,
            list_reply=self.list_reply.as_meta() if self.list_reply else None,
            nfm_reply=self.nfm_reply.as_meta() if self.nfm_reply else None,
        )


def _choice(told: JsonValue) -> Choice | None:
    if not isinstance(told, dict):
        return None
    return Choice(text_in(told, "id"), text_in(told, "title"), text_in(told, "description"))


def _form_answer(told: JsonValue) -> FormAnswer | None:
    if not isinstance(told, dict):
        return None
    return FormAnswer(text_in(told, "name"), text_in(told, "body"), text_in(told, "response_json"))

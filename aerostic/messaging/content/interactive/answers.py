"""What somebody answered to buttons, a list or a form."""

from dataclasses import dataclass

from aerostic.messaging.content.fields import text_in, without_missing
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


def choice_in(told: JsonValue) -> Choice | None:
    if not isinstance(told, dict):
        return None
    return Choice(text_in(told, "id"), text_in(told, "title"), text_in(told, "description"))


def form_answer_in(told: JsonValue) -> FormAnswer | None:
    if not isinstance(told, dict):
        return None
    return FormAnswer(text_in(told, "name"), text_in(told, "body"), text_in(told, "response_json"))

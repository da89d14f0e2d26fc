"""What somebody answered to buttons, a list, a form or the question whether they may be called."""

from dataclasses import dataclass

from aerostic.messaging.content.fields import amount_in, flag_in, text_in, without_missing
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


@dataclass(frozen=True, slots=True)
class CallPermission:
    """Whether the business may call: `response` is accept or reject, `expiration_timestamp` in seconds since 1970."""

    response: str | None
    expiration_timestamp: float | None = None
    is_permanent: bool | None = None
    response_source: str | None = None

    @property
    def words(self) -> str:
        return "Calls allowed" if self.response == "accept" else "Calls not allowed"

    def as_meta(self) -> JsonObject:
        return without_missing(
            response=self.response,
            expiration_timestamp=self.expiration_timestamp,
            is_permanent=self.is_permanent,
            response_source=self.response_source,
        )


def choice_in(told: JsonValue) -> Choice | None:
    if not isinstance(told, dict):
        return None
    return Choice(text_in(told, "id"), text_in(told, "title"), text_in(told, "description"))


def form_answer_in(told: JsonValue) -> FormAnswer | None:
    if not isinstance(told, dict):
        return None
    return FormAnswer(text_in(told, "name"), text_in(told, "body"), text_in(told, "response_json"))


def call_permission_in(told: JsonValue) -> CallPermission | None:
    if not isinstance(told, dict) or not text_in(told, "response"):
        return None
    is_permanent = flag_in(told, "is_permanent") if "is_permanent" in told else None
    until, source = amount_in(told, "expiration_timestamp"), text_in(told, "response_source")
    return CallPermission(text_in(told, "response"), until, is_permanent, source)

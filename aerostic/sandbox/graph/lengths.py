"""Single values of a message: how long they may be, and whether they are there."""

from aerostic.sandbox.errors import refusal
from aerostic.sandbox.values import JsonObject, list_of, object_of, text_of

BAD_VALUE, MISSING_KEY = 131009, 131008


def check_length(what: str, value: object, limit: int) -> None:
    text = text_of(value) or ""
    if not 1 <= len(text) <= limit:
        raise refusal(BAD_VALUE, f"{what.capitalize()} length invalid. Min length: 1, Max length: {limit}")


def check_given(told: JsonObject, name: str) -> None:
    if not text_of(told.get(name)):
        raise refusal(MISSING_KEY, f"Parameter '{name}' is mandatory")


def objects(value: object) -> list[JsonObject]:
    return [object_of(item) or {} for item in list_of(value) or []]

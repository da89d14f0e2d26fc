"""Single fields of Meta's objects, taken only as far as they are what Meta says they are."""

import json
from contextlib import suppress
from math import isfinite
from typing import Final

from aerostic.meta import JsonObject, JsonValue

LONGEST: Final = 65_536  # characters; Meta allows 4,096 to a text, and what exceeds even this is not somebody's words

_NOTHING: Final[JsonObject] = {}


def as_object(told: JsonValue) -> JsonObject:
    """Return the object, or an empty one that must not be written to."""
    return told if isinstance(told, dict) else _NOTHING


def as_objects(told: JsonValue) -> list[JsonObject]:
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []


def text_in(told: JsonObject, key: str) -> str | None:
    value = told.get(key)
    return value[:LONGEST] if isinstance(value, str) else None


def flag_in(told: JsonObject, key: str) -> bool:
    return told.get(key) is True


def number_in(told: JsonObject, key: str) -> float | None:
    value = told.get(key)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def amount_in(told: JsonObject, key: str) -> float | None:
    """Return a number that Meta sends now as a number and now as text."""
    value = told.get(key)
    if isinstance(value, str):
        with suppress(ValueError):
            amount = float(value)
            return amount if isfinite(amount) else None
    return number_in(told, key)


def without_missing(**fields: JsonValue) -> JsonObject:
    """Returns Meta's object without the fields that are None."""
    return {name: value for name, value in fields.items() if value is not None}


def written(told: JsonValue) -> str:
    """Returns an object that is passed on as it is, as JSON text: frozen, as everything that is read."""
    return json.dumps(told, separators=(",", ":"))


def as_written(told: str | None) -> JsonValue:
    return None if told is None else json.loads(told)

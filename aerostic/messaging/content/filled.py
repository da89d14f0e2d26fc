"""What a template was filled with, part by part: its own words are with Meta."""

from collections.abc import Iterator

from aerostic.messaging.content.fields import as_object, as_objects, as_written, text_in
from aerostic.meta import JsonObject


def filled_in(components: str | None) -> tuple[str, ...]:
    """Returns one line for each part, from Meta's components as JSON text."""
    parts = as_objects(as_written(components))
    return tuple(line for part in parts if (line := _line(part)))


def _line(part: JsonObject) -> str:
    name = (text_in(part, "sub_type") or text_in(part, "type") or "").replace("_", " ").capitalize()
    values = ", ".join(_values(part))
    return f"{name}: {values}" if values else ""


def _values(part: JsonObject) -> Iterator[str]:
    for value in as_objects(part.get("parameters")):
        kind = text_in(value, "type") or ""
        inside = as_object(value.get(kind))
        said = text_in(value, "text") or text_in(value, "payload") or text_in(inside, "fallback_value")
        yield said or text_in(inside, "filename") or text_in(inside, "name") or kind.replace("_", " ")

"""JSON as it comes and goes: values of unknown shape are read here, and written the way Meta writes them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar, cast

import orjson

JsonObject = dict[str, object]
Options = TypeVar("Options")


class Malformed(Exception):
    """What was posted to the sandbox's own interface cannot be understood; the text says where and why."""


def object_of(value: object) -> JsonObject | None:
    return cast("JsonObject", value) if isinstance(value, dict) else None


def list_of(value: object) -> list[object] | None:
    return cast("list[object]", value) if isinstance(value, list) else None


def text_of(value: object) -> str | None:
    return value if isinstance(value, str) else None


def decode(raw: bytes) -> object:
    """Raise ValueError unless this is JSON. Lone surrogates, which orjson refuses, are let through."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return json.loads(raw)


def encode(value: object) -> bytes:
    """Compact UTF-8."""
    return orjson.dumps(value)


def encode_as_meta(value: object) -> bytes:
    r"""Compact ASCII: everything else is escaped as `\uXXXX`, the way Meta signs and sends it."""
    try:
        plain = orjson.dumps(value)
    except TypeError:
        plain = b"\xff"
    return plain if plain.isascii() else json.dumps(value, separators=(",", ":")).encode("ascii")


@dataclass(frozen=True, slots=True)
class Doc:
    """A JSON object of a document or a request, with the path to it for complaints."""

    fields: JsonObject
    at: str = ""

    @classmethod
    def parse(cls, raw: bytes) -> "Doc":
        try:
            return cls.of(decode(raw.strip() or b"{}"), "")
        except ValueError as problem:
            raise Malformed(f"not JSON: {problem}") from problem

    @classmethod
    def of(cls, value: object, at: str) -> "Doc":
        found = object_of(value)
        if found is None:
            raise Malformed(f"{at or 'the body'} must be a JSON object")
        return cls(found, at)

    def path(self, key: str) -> str:
        return f"{self.at}.{key}" if self.at else key

    def has(self, key: str) -> bool:
        return self.fields.get(key) is not None

    def text(self, key: str) -> str:
        found = self.text_or_none(key)
        if not found:
            raise Malformed(f"{self.path(key)} is required")
        return found

    def text_or_none(self, key: str) -> str | None:
        found = self.fields.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
        if found is not None and not isinstance(found, str):
            raise Malformed(f"{self.path(key)} must be a string")
        return found

    def text_or(self, key: str, default: str) -> str:
        found = self.text_or_none(key)
        return default if found is None else found

    def number(self, key: str, default: float) -> float:
        found = self.fields.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise Malformed(f"{self.path(key)} must be a number")
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        found = self.fields.get(key, default)
        if not isinstance(found, bool):
            raise Malformed(f"{self.path(key)} must be true or false")
        return found

    def doc(self, key: str) -> "Doc":
        return Doc.of(self.fields.get(key) or {}, self.path(key))

    def items(self, key: str) -> Iterator[tuple[str, object]]:
        found = list_of(self.fields.get(key) or [])
        if found is None:
            raise Malformed(f"{self.path(key)} must be a list")
        return ((f"{self.path(key)}[{index}]", item) for index, item in enumerate(found))

    def docs(self, key: str) -> list["Doc"]:
        return [Doc.of(item, at) for at, item in self.items(key)]

    def texts(self, key: str) -> list[str]:
        return [str(item) for _, item in self.items(key)]


def patched(current: Options, doc: Doc) -> Options:
    """Give `current`, a dataclass of plain options, with what the document names changed."""
    known = {field.name: getattr(current, field.name) for field in fields(cast("Any", current))}
    if unknown := set(doc.fields) - set(known):
        raise Malformed(f"{doc.path(min(unknown))} is not known; choose from {', '.join(sorted(known))}")
    return replace(cast("Any", current), **{key: coerced(doc, key, known[key]) for key in doc.fields})


def coerced(doc: Doc, key: str, current: object) -> object:
    """Read the key as the kind of thing that stands there now."""
    if isinstance(current, bool):
        return doc.flag(key, default=current)
    if isinstance(current, StrEnum):
        return chosen(type(current), doc.text(key), doc.path(key))
    if isinstance(current, int | float):
        return type(current)(doc.number(key, current))
    return doc.text(key)


Choice = TypeVar("Choice", bound=StrEnum)


def chosen(choices: type[Choice], value: str, at: str) -> Choice:
    try:
        return choices(value)
    except ValueError as problem:
        raise Malformed(f"{at} must be one of {', '.join(choices)}") from problem

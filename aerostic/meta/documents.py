"""Bytes from Meta become JSON that PostgreSQL can keep.

`read_json` promises: no NUL, no lone surrogate, no nesting deeper than can be written again.
"""

import re
from typing import Final, TypeAlias

import orjson

JsonValue: TypeAlias = bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"] | None
JsonObject: TypeAlias = dict[str, "JsonValue"]

DEEPEST: Final = 64
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"  # some relays put it before what they pass on

# One escape of a JSON string at a time, so that the second half of `\\u0000` (a backslash, then text) is left alone.
_ESCAPE = re.compile(
    rb"""\\(?: (?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})
             | (?P<unfit>u0000|u[dD][89a-fA-F][0-9a-fA-F]{2})
             | . )""",
    re.VERBOSE | re.DOTALL,
)


def read_json(body: bytes) -> JsonValue:
    """Read one JSON document; what no database text can hold is replaced by U+FFFD. Raises ValueError."""
    body = body.removeprefix(BYTE_ORDER_MARK)
    if b"\\u0000" in body:
        body = _mended(body)
    try:
        document: JsonValue = orjson.loads(body)
    except orjson.JSONDecodeError:
        document = orjson.loads(_mended(body))
    return document if _is_shallow(body, document) else _pruned(document, DEEPEST)


def write_json(value: JsonValue) -> bytes:
    """Write the same value always as the same bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _mended(body: bytes) -> bytes:
    well_formed = body.decode(errors="replace").encode()
    return _ESCAPE.sub(lambda escape: rb"\ufffd" if escape["unfit"] else escape[0], well_formed)


def _is_shallow(body: bytes, document: JsonValue) -> bool:
    if body.count(b"{") + body.count(b"[") < DEEPEST:
        return True
    try:
        orjson.dumps(document)
    except orjson.JSONEncodeError:
        return False
    return True


def _pruned(value: JsonValue, room: int) -> JsonValue:
    if not isinstance(value, (dict, list)):
        return value
    if room == 0:
        return "…"
    if isinstance(value, dict):
        return {key: _pruned(inner, room - 1) for key, inner in value.items()}
    return [_pruned(inner, room - 1) for inner in value]

"""Ids of messages: one message has an id for each way Meta names the person, and they carry one token.

`wamid.` and base64 of a header, whom it is about (a number or a user id) with its length before it, and the token.
"""

import binascii
from base64 import b64decode, b64encode
from typing import Final

from aerostic.meta.people import Person

PREFIX: Final = "wamid."
HEADER: Final = b"\x1c\x18"
LONGEST_SCOPE: Final = 255


def ways_of(wamid: str, person: Person) -> list[str]:
    """Return the other ids of the message, by the number and the user id of the person it is with."""
    parts = _parts_of(wamid)
    if parts is None:
        return []
    scope, rest = parts
    others = (one for one in (person.wa_id, person.user_id) if one and one != scope and len(one) <= LONGEST_SCOPE)
    return [f"{PREFIX}{b64encode(HEADER + bytes([len(one)]) + one.encode() + rest).decode()}" for one in others]


def _parts_of(wamid: str) -> tuple[str, bytes] | None:
    """Whom the id is about, and what follows; None where it is of another making."""
    try:
        raw = b64decode(wamid.removeprefix(PREFIX), validate=True)
        start = len(HEADER) + 1
        end = start + raw[len(HEADER)]
        scope = raw[start:end].decode("ascii")
    except (binascii.Error, ValueError, IndexError):
        return None
    is_one = wamid.startswith(PREFIX) and raw.startswith(HEADER) and len(raw) > end
    return (scope, raw[end:]) if is_one else None

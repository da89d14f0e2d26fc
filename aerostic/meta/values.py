"""Single values as Meta sends them: ids as text or number, times as text or number, anything missing."""

import re
from datetime import UTC, datetime
from typing import Final

from aerostic.kit.visible import is_visible
from aerostic.meta.documents import JsonObject, JsonValue

LONGEST_ID: Final = 255
LONGEST_TEXT: Final = 65_536  # Meta allows 4,096 to a text; what exceeds even this is not somebody's message
LONGEST_NAME: Final = 256
LONGEST_NUMBER: Final = 20

# Meta: an ISO country and up to 128 letters and digits; the id of a parent portfolio has `ENT.` in between.
_USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}", re.ASCII)
_WRITTEN_IN_A_NUMBER = re.compile(r"[\s()+.\-]+")

_NOTHING: Final[JsonObject] = {}


def as_object(value: JsonValue) -> JsonObject:
    """Return the object, or an empty one that must not be written to."""
    return value if isinstance(value, dict) else _NOTHING


def as_identifier(value: JsonValue) -> str | None:
    if isinstance(value, str):
        return value if 0 < len(value) <= LONGEST_ID and not value.isspace() else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None


def as_code(value: JsonValue) -> int | None:
    """Return Meta's error code; it comes as a number, now and then as text."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    digits = str(value)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER else None


def as_text(value: JsonValue, longest: int = LONGEST_TEXT) -> str | None:
    return value[:longest] if isinstance(value, str) else None


def as_name(value: JsonValue) -> str | None:
    """Return a name as it is shown; one of nothing but invisible characters is none."""
    if not isinstance(value, str):
        return None
    name = value.strip()[:LONGEST_NAME].rstrip()
    return name if is_visible(name) else None


def as_word(value: JsonValue) -> str | None:
    """Return one of Meta's own words or a short line of text, without what cannot be seen around it."""
    return as_name(value) if isinstance(value, str) else None


def as_phone_digits(value: JsonValue) -> str | None:
    """Return a WhatsApp id as digits alone, or None when it is no number."""
    written = as_identifier(value)
    if written is None:
        return None
    digits = written if written.isdigit() else _WRITTEN_IN_A_NUMBER.sub("", written)
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER else None


def as_user_id(value: JsonValue) -> str | None:
    """Return a business-scoped user id. Anything else is refused: one junk id would melt many people into one."""
    return value if isinstance(value, str) and _USER_ID.fullmatch(value) else None


def as_moment(value: JsonValue, received_at: datetime, *, may_be_ahead: bool = False) -> datetime:
    """Return when it happened: seconds since 1970; its arrival stands in for no time.

    Nothing happened later than it arrived, unless it `may_be_ahead`, as the end of a restriction.
    """
    if not isinstance(value, (int, float, str)):
        return received_at
    try:
        happened_at = datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        return received_at
    return happened_at if may_be_ahead else min(happened_at, received_at)

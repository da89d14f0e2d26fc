"""Cursors: the place in a newest-first list where the next page begins, as an opaque word.

A place is a moment and an id, so that whatever arrives meanwhile never shifts a page. A cursor is no secret and no
permission: each page is read under the asker's own.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from aerostic.kit.errors import Invalid

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
TIME, WHOLE = 8, 24  # bytes: of the moment, and with the id behind it


class BadCursor(Invalid):
    title = "Bad cursor"

    def __init__(self) -> None:
        super().__init__("This cursor is not one of ours. Use next_cursor of the page before, or none to begin anew.")


@dataclass(frozen=True, slots=True)
class Cursor:
    at: datetime
    id: UUID

    def __str__(self) -> str:
        moment = ((self.at - EPOCH) // MICROSECOND).to_bytes(TIME)
        return urlsafe_b64encode(moment + self.id.bytes).decode().rstrip("=")

    @classmethod
    def read(cls, word: str) -> "Cursor":
        """Raises BadCursor."""
        packed = _unpacked(word)
        if len(packed) != WHOLE:
            raise BadCursor
        try:
            at = EPOCH + int.from_bytes(packed[:TIME]) * MICROSECOND
        except OverflowError:
            raise BadCursor from None
        return cls(at, UUID(bytes=packed[TIME:]))


def _unpacked(word: str) -> bytes:
    try:
        return urlsafe_b64decode(word + "=" * (-len(word) % 4))
    except (binascii.Error, ValueError):
        raise BadCursor from None

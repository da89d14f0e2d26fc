"""What both homes of files promise, and how they fail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from aerostic.kit.errors import GiveUp, TryLater

PIECE: Final = 256 * 1024  # bytes read at a time


class StorageAway(TryLater):
    """The storage cannot be reached, or has no room."""


class StorageFailed(GiveUp):
    """The storage refuses us; somebody must look at its settings."""


class ObjectMissing(TryLater):
    """Nothing is kept under this key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An object as a listing shows it."""

    key: str
    changed_at: datetime


class Storage(Protocol):
    """Keys are relative paths of plain letters, digits and slashes. Each raises StorageAway or StorageFailed."""

    def put(self, key: str, source: Path) -> None:
        """Keep the file under the key; it is there whole or not at all. `source` may be gone afterwards."""
        ...

    def open(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Give the bytes from `start`, at most `length` of them, piece by piece. Raises ObjectMissing at once."""
        ...

    def exists(self, key: str) -> bool: ...

    def delete(self, keys: Sequence[str]) -> None:
        """Delete these; what is not there is passed over."""
        ...

    def listed(self, prefix: str = "") -> Iterator[Kept]:
        """Go through everything whose key begins so, in no promised order."""
        ...

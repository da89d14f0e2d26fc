"""A file on its way in: written piece by piece beside the storage, measured as it grows, gone unless kept."""

from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

from aerostic.kit.ids import new_id
from aerostic.kit.storage.folder import OWNER_ONLY


class TooLong(Exception):
    """More came than is taken; the rest was not read."""


class Incoming:
    """`with Incoming(folder, limit) as file: file.write(piece)`; the block's end removes what was not put away."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.path = folder / str(new_id())
        self.size = 0
        self._limit = limit
        self._hash = sha256()
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        self.path.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        self._file = self.path.open("xb")
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self.path.unlink(missing_ok=True)

    def write(self, piece: bytes | bytearray) -> None:
        """Raises TooLong."""
        self.size += len(piece)
        if self.size > self._limit:
            raise TooLong
        assert self._file
        self._hash.update(piece)
        self._file.write(piece)

    def close(self) -> None:
        """Everything came; others may read the file now."""
        if self._file:
            self._file.close()
            self._file = None

    @property
    def sha256(self) -> str:
        """Hexadecimal, of what came so far."""
        return self._hash.hexdigest()

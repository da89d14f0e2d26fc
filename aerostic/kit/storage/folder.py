"""Files in a local folder: two levels of folders below each workspace, renamed into place once they are on the disk."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from aerostic.kit.ids import new_id
from aerostic.kit.storage.objects import PIECE, Kept, ObjectMissing, StorageAway

PARTIAL: Final = ".partial"
OWNER_ONLY: Final = 0o700


class FolderStorage:
    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, source: Path) -> None:
        target = self._path(key)
        with _failures():
            target.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
            _sync(source)
            try:
                source.replace(target)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                _copy(source, target)
            _sync(target.parent)

    def open(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        path = self._path(key)
        if not path.is_file():
            raise ObjectMissing(f"Nothing is kept under {key}.")
        return _pieces(path, start, length)

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def delete(self, keys: Sequence[str]) -> None:
        with _failures():
            for key in keys:
                self._path(key).unlink(missing_ok=True)

    def listed(self, prefix: str = "") -> Iterator[Kept]:
        for path in self._root.rglob("*"):
            key = path.relative_to(self._root).as_posix()
            with suppress(FileNotFoundError):
                if key.startswith(prefix) and path.is_file() and path.suffix != PARTIAL:
                    yield Kept(key, datetime.fromtimestamp(path.stat().st_mtime, UTC))

    def _path(self, key: str) -> Path:
        path = self._root / key
        if self._root not in path.parents or ".." in path.parts:
            raise ValueError("a key leaves the storage")
        return path


def _pieces(path: Path, start: int, length: int | None) -> Iterator[bytes]:
    """Opens the file once somebody reads: an answer that has no body leaves nothing open."""
    with path.open("rb") as file:
        file.seek(start)
        left = length
        while piece := file.read(PIECE if left is None else min(PIECE, left)):
            left = None if left is None else left - len(piece)
            yield piece


def _copy(source: Path, target: Path) -> None:
    """From another file system: written beside its place first, so that nobody sees a part of it."""
    beside = target.with_name(f"{new_id()}{PARTIAL}")
    try:
        shutil.copyfile(source, beside)
        _sync(beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    source.unlink()


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageAway(f"The folder for files failed: {error.strerror or type(error).__name__}.") from error

"""Which storage the settings ask for, and the folder in which files wait until they are put away."""

import time
from functools import lru_cache
from pathlib import Path
from typing import Final

from aerostic.kit.config import Settings, settings
from aerostic.kit.storage.folder import FolderStorage
from aerostic.kit.storage.incoming import Incoming
from aerostic.kit.storage.objects import Storage

LEFT_BEHIND: Final = 24 * 3600  # seconds after which a file that is still on its way in is nobody's any more

__all__ = ["Storage", "incoming", "storage", "sweep_incoming"]


def storage() -> Storage:
    return _opened(settings())


def incoming(limit: int) -> Incoming:
    """A file on its way in, of at most so many bytes."""
    return Incoming(_place(settings()) / "incoming", limit)


def sweep_incoming() -> None:
    """Remove what processes that died left half written."""
    oldest = time.time() - LEFT_BEHIND
    for path in (_place(settings()) / "incoming").glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _opened(given: Settings) -> Storage:
    return _bucket() if given.s3_bucket else FolderStorage(_place(given) / "objects")


@lru_cache(maxsize=1)
def _bucket() -> Storage:
    """One client for the life of a process: it keeps its connections."""
    from aerostic.kit.storage.s3 import S3Storage  # noqa: PLC0415 -- boto3 takes a second to load; most need it never

    return S3Storage(settings())


def _place(given: Settings) -> Path:
    return (given.media_folder or given.home / "media").absolute()

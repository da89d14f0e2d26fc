"""Bytes become an object of a workspace: what they are is found out, then they are put away under their own hash.

The object is written before any row names it: a crash in between leaves bytes nobody knows of, which are swept later,
and never a row without its bytes.
"""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from aerostic.kit import storage
from aerostic.kit.inspection import Facts, look_at, type_of
from aerostic.kit.storage import Incoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was put away."""

    sha256: str
    type: str
    bytes: int
    has_thumbnail: bool
    facts: Facts


def keep(workspace_id: UUID, file: Incoming) -> Kept:
    """Put a file away that came whole. Nothing is open meanwhile. Raises StorageAway or StorageFailed."""
    file.close()
    return keep_at(workspace_id, file.path, file.sha256, file.size)


def keep_at(workspace_id: UUID, path: Path, sha256: str, size: int) -> Kept:
    type_ = type_of(path)
    thumbnail = path.with_suffix(".thumbnail")
    try:
        facts = look_at(path, type_, thumbnail)
        has_thumbnail = thumbnail.is_file() and thumbnail.stat().st_size > 0
        if has_thumbnail:
            storage.storage().put(thumbnail_key(workspace_id, sha256), thumbnail)
        storage.storage().put(key(workspace_id, sha256), path)
    finally:
        thumbnail.unlink(missing_ok=True)
    return Kept(sha256=sha256, type=type_, bytes=size, has_thumbnail=has_thumbnail, facts=facts)


def key(workspace_id: UUID, sha256: str) -> str:
    return f"{workspace_id}/{sha256[:2]}/{sha256}"


def thumbnail_key(workspace_id: UUID, sha256: str) -> str:
    return f"{key(workspace_id, sha256)}-thumbnail"


def sha256_of(object_key: str) -> str:
    """The hash that a key names."""
    return object_key.rsplit("/", 1)[-1].removesuffix("-thumbnail")

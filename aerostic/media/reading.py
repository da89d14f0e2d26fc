"""The bytes of a file, in part or whole, for whoever was found to see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aerostic.kit import storage
from aerostic.kit.inspection import BINARY
from aerostic.media.keeping import key, thumbnail_key
from aerostic.media.names import disposition, with_ending
from aerostic.media.queries import NoSuchFile
from aerostic.media.rows import FileRow

# What a browser shows and plays and never runs. Everything else is saved, under no type that it could be run as.
SHOWN: Final = frozenset(
    {
        "image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4", "video/3gpp", "video/webm", "audio/ogg",
        "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "audio/webm", "audio/wav",
    }
)  # fmt: skip
SAVED: Final = frozenset({"application/pdf", "application/zip"})


@dataclass(frozen=True, slots=True)
class Shown:
    """How a file is given to a browser. `tag` names these very bytes."""

    file: FileRow
    is_thumbnail: bool = False

    def __post_init__(self) -> None:
        if not self.file.is_ready or self.file.sha256 is None or (self.is_thumbnail and not self.file.has_thumbnail):
            raise NoSuchFile

    @property
    def tag(self) -> str:
        return f'"{self.file.sha256}{"-thumbnail" if self.is_thumbnail else ""}"'

    @property
    def type(self) -> str:
        if self.is_thumbnail:
            return "image/webp"
        return self.file.type if self.file.type and self.file.type in SHOWN | SAVED else BINARY

    @property
    def size(self) -> int | None:
        """Bytes; of a thumbnail nobody has counted them."""
        return None if self.is_thumbnail else self.file.bytes

    @property
    def disposition(self) -> str:
        name = "thumbnail.webp" if self.is_thumbnail else with_ending(self.file.name, self.file.type)
        return disposition(name, inline=self.is_thumbnail or self.type in SHOWN)

    def pieces(self, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Raises ObjectMissing, StorageAway before the first piece."""
        named = thumbnail_key if self.is_thumbnail else key
        return storage.storage().open(named(self.file.workspace_id, str(self.file.sha256)), start, length)

"""The files this Meta keeps: uploaded by a business for thirty days, sent by a person for seven, each at one number."""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final

from aerostic.sandbox.ids import graph_id

DAY: Final = 86_400.0
UPLOADED, SAID = 30 * DAY, 7 * DAY
LINK_LASTS: Final = 300.0
"""Seconds; Meta: the address of a file works for five minutes."""


@dataclass(frozen=True, slots=True)
class File:
    id: str
    phone_id: str
    mime_type: str
    content: bytes
    expires_at: float

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()


@dataclass(slots=True)
class Files:
    """`links` are the addresses that were given out: what opens a file, and until when."""

    kept: dict[str, File] = field(default_factory=dict[str, File])
    gone: set[str] = field(default_factory=set[str])
    links: dict[str, tuple[str, float]] = field(default_factory=dict[str, tuple[str, float]])

    def add(self, phone_id: str, mime_type: str, content: bytes, expires_at: float) -> File:
        file = File(graph_id(), phone_id, mime_type, content, expires_at)
        self.kept[file.id] = file
        return file

    def at(self, file_id: str, phone_id: str | None, now: float) -> File | None:
        """Give the file, if it is kept and of that number; any number where none is named."""
        file = self.kept.get(file_id)
        if file is None or file.expires_at <= now or phone_id not in (None, file.phone_id):
            return None
        return file

    def knows(self, file_id: str) -> bool:
        return file_id in self.kept or file_id in self.gone

    def remove(self, file: File) -> None:
        del self.kept[file.id]
        self.gone.add(file.id)

    def link(self, file: File, now: float) -> str:
        key = secrets.token_urlsafe(16)
        self.links[key] = (file.id, now + LINK_LASTS)
        return key

    def behind(self, key: str, now: float) -> File | None:
        file_id, until = self.links.get(key, ("", 0.0))
        return self.at(file_id, None, now) if until > now else None

    def forget(self) -> None:
        for kept in (self.kept, self.gone, self.links):
            kept.clear()

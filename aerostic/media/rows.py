"""What pages and machines see of a file: a frozen row, never the table."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import Row


class FileState(StrEnum):
    """`waiting`: on its way to us. All but `ready` have a reason in words once they are final."""

    WAITING = "waiting"
    READY = "ready"
    EXPIRED = "expired"  # WhatsApp keeps it no more
    REFUSED = "refused"  # WhatsApp, or what stands between, does not give it whole
    TOO_LARGE = "too_large"
    REMOVED = "removed"  # deleted here


COLUMNS: Final = (
    "f.workspace_id, f.id, f.channel_id, f.kind, f.state, f.reason, f.name, f.sha256, f.type, f.bytes, f.width, "
    "f.height, f.duration, f.waveform, f.pages, f.animated, f.is_voice, f.has_thumbnail, f.uploaded_by, "
    "f.used_at, f.created_at"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """`kind` is Meta's word for the message it came in, or for the one it may be sent in. `duration` is in seconds.

    `waveform` has 64 heights from 0 to 100, where the machine could draw it. `path` and `thumbnail_path` lead to the
    bytes on the app's host, for whoever sees the conversation.
    """

    workspace_id: UUID
    id: UUID
    kind: str
    state: FileState
    reason: str | None
    name: str
    type: str | None
    bytes: int | None
    width: int | None
    height: int | None
    duration: float | None
    waveform: tuple[int, ...]
    pages: int | None
    animated: bool
    is_voice: bool
    has_thumbnail: bool
    sha256: str | None
    uploaded_by: UUID | None
    is_unsent: bool
    created_at: datetime

    @property
    def is_ready(self) -> bool:
        return self.state is FileState.READY

    @property
    def path(self) -> str:
        return f"/media/{self.workspace_id}/{self.id}" if self.is_ready else ""

    @property
    def thumbnail_path(self) -> str:
        return f"{self.path}/thumbnail" if self.path and self.has_thumbnail else ""

    @property
    def may_be_asked_again(self) -> bool:
        return self.state in {FileState.EXPIRED, FileState.REFUSED}

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        return cls(
            workspace_id=row.workspace_id,
            id=row.id,
            kind=row.kind,
            state=FileState(row.state),
            reason=row.reason,
            name=row.name,
            type=row.type,
            bytes=row.bytes,
            width=row.width,
            height=row.height,
            duration=row.duration,
            waveform=tuple(row.waveform or ()),
            pages=row.pages,
            animated=bool(row.animated),
            is_voice=row.is_voice,
            has_thumbnail=row.has_thumbnail,
            sha256=row.sha256,
            uploaded_by=row.uploaded_by,
            is_unsent=row.uploaded_by is not None and row.used_at is None,
            created_at=row.created_at,
        )

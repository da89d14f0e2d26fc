"""The files of messages, and what Meta calls them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, SmallInteger, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace


class MediaFile(SQLModel, table=True):
    """A file somebody sent or is about to be sent. Two with the same bytes share what is kept under their `sha256`.

    `told_sha256` is what Meta says of it and `sha256` what was found; `type` is told by its bytes. `used_at` is when a
    message took it: an upload without one is nobody's after a day.
    """

    __tablename__ = "media_files"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("channel_id", "channels"),
        Index("media_files_by_sha256", "workspace_id", "sha256"),
        Index("media_files_by_time", "workspace_id", "created_at"),
        TENANT,
    )

    workspace_id: UUID = key()
    id: UUID = key()
    channel_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    kind: str
    state: str
    reason: str | None = None
    name: str
    meta_id: str | None = None
    told_sha256: str | None = None
    sha256: str | None = None
    type: str | None = None
    bytes: int | None = Field(default=None, sa_column=Column(BigInteger))
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    waveform: list[int] | None = Field(default=None, sa_column=Column(ARRAY(SmallInteger)))
    pages: int | None = None
    animated: bool | None = None
    is_voice: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    has_thumbnail: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    uploaded_by: UUID | None = Field(default=None, sa_column=Column(Uuid))
    used_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")


class MediaHandle(SQLModel, table=True):
    """Meta's id of bytes that were uploaded at a number: another number cannot use it, and it does not last."""

    __tablename__ = "media_handles"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (within_workspace("channel_id", "channels"), TENANT)

    workspace_id: UUID = key()
    channel_id: UUID = key()
    sha256: str = Field(primary_key=True)
    meta_id: str
    expires_at: datetime = moment()

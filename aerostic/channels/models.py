"""A workspace's WhatsApp numbers, and the directory that says whose each number is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Uuid
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import DIRECTORY, TENANT, key, moment


class Channel(SQLModel, table=True):
    """`token` is sealed by the vault; `messages_per_second` is what Meta grants this number."""

    __tablename__ = "channels"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("channels_by_number", "workspace_id", "phone_number_id", unique=True), TENANT)

    workspace_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    id: UUID = key()
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    messages_per_second: int
    status: str
    token: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    connected_at: datetime = moment(default="now()")


class ChannelNumber(SQLModel, table=True):
    """Meta's id of a number → whose it is. A number belongs to one workspace at most."""

    __tablename__ = "channel_numbers"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (DIRECTORY,)

    phone_number_id: str = Field(primary_key=True)
    workspace_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False))
    channel_id: UUID = Field(sa_column=Column(Uuid, nullable=False))

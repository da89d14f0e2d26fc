"""A workspace's WhatsApp accounts with their numbers, and the directories that say whose each account and number is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Uuid
from sqlmodel import Field, SQLModel

from aerostic.channels.notice_models import SendingStop, WhatsAppNotice
from aerostic.kit.columns import DIRECTORY, TENANT, key, moment, within_workspace

__all__ = ["Channel", "ChannelNumber", "SendingStop", "WhatsAppAccount", "WhatsAppAccountHolder", "WhatsAppNotice"]


class WhatsAppAccount(SQLModel, table=True):
    """A WhatsApp Business account as one workspace holds it: `token` is sealed by the vault and serves all its numbers.

    `name` and the business that owns the account are known as far as Meta has told them.
    """

    __tablename__ = "whatsapp_accounts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("whatsapp_accounts_by_waba", "workspace_id", "waba_id", unique=True), TENANT)

    workspace_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    id: UUID = key()
    waba_id: str
    name: str | None = None
    business_id: str | None = None
    business_name: str | None = None
    status: str
    token: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    connected_at: datetime = moment(default="now()")


class WhatsAppAccountHolder(SQLModel, table=True):
    """Meta's id of an account → a workspace with a connected number of it. Several workspaces may share an account."""

    __tablename__ = "whatsapp_account_holders"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (DIRECTORY,)

    waba_id: str = Field(primary_key=True)
    workspace_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    account_id: UUID = Field(sa_column=Column(Uuid, nullable=False))


class Channel(SQLModel, table=True):
    """A number of an account, connected or disconnected; `messages_per_second` is what Meta grants this number.

    Whether the account's token still works stands on the account. `trouble` is why Meta lets this number send nothing,
    `begin_trouble` why it lets it begin no conversation: send neither to many nor templates.
    """

    __tablename__ = "channels"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("channels_by_number", "workspace_id", "phone_number_id", unique=True),
        within_workspace("account_id", "whatsapp_accounts"),
        TENANT,
    )

    workspace_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    id: UUID = key()
    account_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    phone_number_id: str
    display_phone_number: str
    verified_name: str
    messages_per_second: int
    status: str
    trouble: str | None = None
    trouble_next_step: str | None = None
    begin_trouble: str | None = None
    connected_at: datetime = moment(default="now()")


class ChannelNumber(SQLModel, table=True):
    """Meta's id of a number → whose it is. A number belongs to one workspace at most."""

    __tablename__ = "channel_numbers"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (DIRECTORY,)

    phone_number_id: str = Field(primary_key=True)
    workspace_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False))
    channel_id: UUID = Field(sa_column=Column(Uuid, nullable=False))

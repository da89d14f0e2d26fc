"""What WhatsApp told of a workspace's accounts and numbers, and which causes keep them from sending."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace


class WhatsAppNotice(SQLModel, table=True):
    """One notice, once: `key` names it. Without a `channel_id` it is about the account.

    `event` and `value` are Meta's own; `sentence` and `words` are what members read. `fact` names what it tells anew
    of the number or account (quality, name, limit, review, pace), `fact_value` how that stands since.
    """

    __tablename__ = "whatsapp_notices"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("account_id", "whatsapp_accounts"),
        Index("whatsapp_notices_once", "workspace_id", "key", unique=True),
        Index("whatsapp_notices_of_account", "workspace_id", "account_id", text("told_at DESC"), text("id DESC")),
        TENANT,
    )

    workspace_id: UUID = key()
    id: UUID = key()
    account_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    channel_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    key: str
    field: str
    event: str
    sentence: str
    words: str
    is_important: bool
    fact: str | None = None
    fact_value: str | None = None
    value: Any = Field(sa_column=Column(JSONB, nullable=False))
    told_at: datetime = moment()
    received_at: datetime = moment()


class SendingStop(SQLModel, table=True):
    """A cause that keeps an account, or one number of it, from sending; the last word on it stands.

    `subject_id` is the account's or the number's. `covers` is everything, or beginnings alone: bulk and templates.
    """

    __tablename__ = "sending_stops"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("account_id", "whatsapp_accounts"),
        Index("sending_stops_ending", "until", postgresql_where=text("until IS NOT NULL AND NOT is_over")),
        TENANT,
    )

    workspace_id: UUID = key()
    subject_id: UUID = key()
    cause: str = Field(primary_key=True)
    account_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    covers: str
    reason: str
    next_step: str
    is_over: bool
    until: datetime | None = moment(nullable=True)
    told_at: datetime = moment()

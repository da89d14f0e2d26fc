"""Conversations, their messages, and the statuses that arrived before the message they speak of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, SmallInteger, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace


class Conversation(SQLModel, table=True):
    """`last_inbound_at` is the person's own time of their last message: Meta counts its 24 hours from there."""

    __tablename__ = "conversations"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("contact_id", "contacts"),
        within_workspace("channel_id", "channels"),
        Index("conversations_by_time", "workspace_id", text("last_at DESC"), text("id DESC")),
        Index(
            "conversations_open", "workspace_id", "channel_id", "contact_id",
            unique=True, postgresql_where=text("status = 'open'"),
        ),
        Index("conversations_of_contact", "workspace_id", "contact_id", text("last_at DESC")),
        TENANT,
    )  # fmt: skip

    workspace_id: UUID = key()
    id: UUID = key()
    channel_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    contact_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    status: str = Field(sa_column_kwargs={"server_default": "open"})
    unread: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    last_message_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    last_at: datetime = moment(default="now()")
    last_inbound_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")
    closed_at: datetime | None = moment(nullable=True)


class Message(SQLModel, table=True):
    """`created_at` is when we received or queued it and orders the thread; `said_at` is the sender's own time.

    `rank` orders what Meta tells of a message, so that statuses only climb (see `ticks`).
    """

    __tablename__ = "messages"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("conversation_id", "conversations"),
        Index(
            "messages_by_wamid", "workspace_id", "channel_id", "meta_message_id",
            unique=True, postgresql_where=text("meta_message_id IS NOT NULL"),
        ),
        Index(
            "messages_by_bubble", "workspace_id", "conversation_id", "bubble",
            unique=True, postgresql_where=text("bubble IS NOT NULL"),
        ),
        Index("messages_of_conversation", "workspace_id", "conversation_id", text("created_at DESC"), text("id DESC")),
        Index("messages_by_time", "workspace_id", text("created_at DESC"), text("id DESC")),
        TENANT,
    )  # fmt: skip

    workspace_id: UUID = key()
    id: UUID = key()
    conversation_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    channel_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    direction: str
    type: str
    body: str
    raw: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    quoted_wamid: str | None = None
    meta_message_id: str | None = None
    status: str
    rank: int = Field(sa_column=Column(SmallInteger, nullable=False))
    purpose: str | None = None
    author_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    author: str | None = None
    bubble: str | None = None
    error_code: int | None = None
    error_reason: str | None = None
    error_next_step: str | None = None
    attempts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default="0"))
    attempted_at: datetime | None = moment(nullable=True)
    possible_duplicate: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    said_at: datetime = moment()
    created_at: datetime = moment(default="now()")


class ParkedStatus(SQLModel, table=True):
    """A status whose message is not known yet; applied as soon as it is."""

    __tablename__ = "parked_statuses"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    channel_id: UUID = key()
    meta_message_id: str = Field(primary_key=True)
    status: str = Field(primary_key=True)
    rank: int = Field(sa_column=Column(SmallInteger, nullable=False))
    error_code: int | None = None
    error_details: str | None = None
    said_at: datetime = moment()
    parked_at: datetime = moment(default="now()")

"""Conversations with what happened in them, and their messages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, SmallInteger, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace
from aerostic.messaging.event_models import Event
from aerostic.messaging.member_models import Draft, Reading
from aerostic.messaging.parked_models import ParkedChange, ParkedStatus

__all__ = ["Conversation", "Draft", "Event", "Message", "ParkedChange", "ParkedStatus", "Reading"]


class Conversation(SQLModel, table=True):
    """`last_inbound_at` is the person's own time of their last message: Meta counts its 24 hours from there.

    `heard_at` is when members could first see the latest message of the person. `unanswered_since` is when we received
    the first message nobody replied to. `window_shut_at` is when Meta said that the window is closed, until the person
    writes again.
    """

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
        Index(
            "conversations_unanswered", "workspace_id", "unanswered_since",
            postgresql_where=text("unanswered_since IS NOT NULL"),
        ),
        Index("conversations_of_assignee", "workspace_id", "assignee_id", text("last_at DESC"), text("id DESC")),
        Index("conversations_by_status", "workspace_id", "status", text("last_at DESC"), text("id DESC")),
        TENANT,
    )  # fmt: skip

    workspace_id: UUID = key()
    id: UUID = key()
    channel_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    contact_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    status: str = Field(sa_column_kwargs={"server_default": "open"})
    assignee_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    heard_at: datetime | None = moment(nullable=True)
    unanswered_since: datetime | None = moment(nullable=True)
    last_message_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    last_at: datetime = moment(default="now()")
    last_inbound_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")
    closed_at: datetime | None = moment(nullable=True)
    window_shut_at: datetime | None = moment(nullable=True)
    came_by_ad_at: datetime | None = moment(nullable=True)


class Message(SQLModel, table=True):
    """It belongs to a person. Sent to many at once, it stands in no conversation until that person answers.

    `created_at` is when we received or queued it and orders the thread; `said_at` is the sender's own time; `heard_at`
    is when members could first see a person's message: no two of one conversation share it, and it only rises.

    `answered_after` is how many seconds the person had waited, on the reply that ended their wait.

    A reaction of ours is a message that `reacts_to` another; the thread shows the latest of them on that one.

    `reaction` is the person's own, and `reaction_at` when they last put one on or took it off. `edited_at` and
    `revoked_at` are when the person changed their words or took them back.

    `content` is Meta's own object of the type, in both directions, and `extra` what else came with it (context,
    referral, errors); `body` holds only words somebody wrote or chose. `file_id` is the file's, where it brings one.

    `rank` orders what Meta tells of a message, so that statuses only climb (see `message_status`).

    `setback` is why the last attempt surely failed, `next_attempt_at` when it is tried or looked at again, and
    `resend_asked_at` when a member chose to send again what may have gone out.

    `sent_at`, `delivered_at`, `read_at`, `failed_at` are Meta's own times of these statuses, and the price is Meta's:
    null means not told. Meta may report a message as read and never as delivered.
    """

    __tablename__ = "messages"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("contact_id", "contacts"),
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
        Index(
            "messages_that_react", "workspace_id", "reacts_to", text("created_at DESC"), text("id DESC"),
            postgresql_where=text("reacts_to IS NOT NULL"),
        ),
        Index("messages_of_contact", "workspace_id", "contact_id", text("created_at DESC"), text("id DESC")),
        Index(
            "messages_unanswered", "workspace_id", "contact_id", "channel_id",
            postgresql_where=text("conversation_id IS NULL"),
        ),
        Index(
            "messages_in_conversations", "workspace_id", text("created_at DESC"), text("id DESC"),
            postgresql_where=text("conversation_id IS NOT NULL"),
        ),
        Index(
            "messages_by_words", text("to_tsvector('simple'::regconfig, aerostic_searchable(body))"),
            postgresql_using="gin", postgresql_where=text("conversation_id IS NOT NULL"),
        ),
        Index("messages_of_file", "workspace_id", "file_id", postgresql_where=text("file_id IS NOT NULL")),
        TENANT,
    )  # fmt: skip

    workspace_id: UUID = key()
    id: UUID = key()
    contact_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    conversation_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    channel_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    direction: str
    type: str
    body: str | None = None
    file_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    content: Any = Field(sa_column=Column(JSONB, nullable=False))
    extra: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
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
    error_title: str | None = None
    error_details: str | None = None
    error_href: str | None = None
    attempts: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default="0"))
    attempted_at: datetime | None = moment(nullable=True)
    next_attempt_at: datetime | None = moment(nullable=True)
    setback: str | None = None
    resend_asked_at: datetime | None = moment(nullable=True)
    answered_after: int | None = None
    possible_duplicate: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    sent_at: datetime | None = moment(nullable=True)
    delivered_at: datetime | None = moment(nullable=True)
    read_at: datetime | None = moment(nullable=True)
    failed_at: datetime | None = moment(nullable=True)
    pricing_category: str | None = None
    pricing_model: str | None = None
    billable: bool | None = None
    said_at: datetime = moment()
    created_at: datetime = moment(default="now()")
    heard_at: datetime | None = moment(nullable=True)
    reacts_to: UUID | None = Field(default=None, sa_column=Column(Uuid))
    reaction: str | None = None
    reaction_at: datetime | None = moment(nullable=True)
    edited_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)

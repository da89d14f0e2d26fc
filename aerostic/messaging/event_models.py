"""What happened to conversations besides messages, kept where it happened."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, Uuid, text
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace


class Event(SQLModel, table=True):
    """What happened to a conversation besides messages, from being assigned to being found one with another.

    `told_at`: when whoever was given it heard of that, on a page or by mail.
    """

    __tablename__ = "conversation_events"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("conversation_id", "conversations"),
        Index("conversation_events_of", "workspace_id", "conversation_id", text("at DESC")),
        Index(
            "conversation_events_assigned",
            "workspace_id",
            "subject_id",
            text("at DESC"),
            postgresql_where=text("kind = 'assigned'"),
        ),
        TENANT,
    )

    workspace_id: UUID = key()
    id: UUID = key()
    conversation_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    kind: str
    actor_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    actor_name: str
    subject_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    subject_name: str = Field(default="", sa_column_kwargs={"server_default": ""})
    at: datetime = moment(default="now()")
    told_at: datetime | None = moment(nullable=True)

"""Who did what, from where: entries of a workspace, and entries of the platform for what belongs to none.

Both are partitioned by month, so that what is older than it is kept goes at once.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import PLATFORM, TENANT, key

MONTHLY: dict[str, Any] = {"postgresql_partition_by": "RANGE (said_at)"}


class Entry(SQLModel, table=True):
    """An entry, written in the transaction of the change it records, and never changed."""

    __tablename__ = "audit_entries"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("audit_entries_by_time", "workspace_id", text("said_at DESC"), text("id DESC")),
        Index("audit_entries_of_subject", "workspace_id", "subject_id"),
        TENANT | MONTHLY,
    )

    workspace_id: UUID = key()
    id: UUID = key()
    said_at: datetime = Field(sa_column=Column(DateTime(timezone=True), primary_key=True))
    actor_kind: str
    actor_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    actor_name: str
    action: str
    subject_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    details: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    address: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agent: str = Field(default="", sa_column_kwargs={"server_default": ""})


class PlatformEntry(SQLModel, table=True):
    __tablename__ = "platform_audit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("platform_audit_by_time", text("said_at DESC"), text("id DESC")),
        Index("platform_audit_of_subject", "subject_id"),
        PLATFORM | MONTHLY,
    )

    id: UUID = key()
    said_at: datetime = Field(sa_column=Column(DateTime(timezone=True), primary_key=True))
    actor_kind: str
    actor_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    actor_name: str
    action: str
    subject_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    details: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    address: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agent: str = Field(default="", sa_column_kwargs={"server_default": ""})

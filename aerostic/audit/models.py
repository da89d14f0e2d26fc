"""Who did what: entries of a workspace, and entries of the platform for what belongs to none."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import PLATFORM, TENANT, key, moment


class Entry(SQLModel, table=True):
    """Written in the transaction of the change it tells of, and never changed."""

    __tablename__ = "audit_entries"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("audit_entries_of_subject", "workspace_id", "subject_id"), TENANT)

    workspace_id: UUID = key()
    id: UUID = key()
    said_at: datetime = moment()
    actor_kind: str
    actor_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    actor_name: str
    action: str
    subject_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    details: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))


class PlatformEntry(SQLModel, table=True):
    __tablename__ = "platform_audit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("platform_audit_of_subject", "subject_id"), PLATFORM)

    id: UUID = key()
    said_at: datetime = moment()
    actor_kind: str
    actor_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    actor_name: str
    action: str
    subject_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    details: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))

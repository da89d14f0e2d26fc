"""Workspaces, who is member where, and the keys machines present."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import DIRECTORY, PLATFORM, TENANT, key, moment


def _workspace(*, primary_key: bool = False) -> Column[UUID]:
    return Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False)


class Workspace(SQLModel, table=True):
    """A tenant. `plan` decides its limits (see billing)."""

    __tablename__ = "workspaces"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (PLATFORM,)

    id: UUID = key()
    name: str
    plan: str
    created_at: datetime = moment(default="now()")


class Member(SQLModel, table=True):
    """Who is member where, as what: read at every event, before any workspace is entered."""

    __tablename__ = "memberships"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("memberships_of_workspace", "workspace_id"), DIRECTORY)

    account_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    workspace_id: UUID = Field(sa_column=_workspace(primary_key=True))
    role: str
    joined_at: datetime = moment(default="now()")


class ApiKey(SQLModel, table=True):
    """`hint` is the end of the secret, so that people can tell keys apart; `last_used_at` is true to a minute."""

    __tablename__ = "api_keys"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = Field(sa_column=_workspace(primary_key=True))
    id: UUID = key()
    name: str
    hint: str
    scopes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    created_by: UUID | None = Field(default=None, sa_column=Column(Uuid))
    created_at: datetime = moment(default="now()")
    last_used_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)


class ApiKeyHash(SQLModel, table=True):
    """Which workspace a presented key belongs to; gone as soon as the key is revoked."""

    __tablename__ = "api_key_hashes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (DIRECTORY,)

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    workspace_id: UUID = Field(sa_column=_workspace())
    key_id: UUID = Field(sa_column=Column(Uuid, nullable=False, unique=True))

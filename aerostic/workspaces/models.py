"""Workspaces, who is member where and as what, who is invited, and the keys machines present."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, SmallInteger, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from aerostic.kit.actor import Assignees
from aerostic.kit.columns import DIRECTORY, PLATFORM, TENANT, key, moment


def _workspace(*, primary_key: bool = False) -> Column[UUID]:
    return Column(Uuid, ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False)


class Workspace(SQLModel, table=True):
    """A tenant. `plan` decides its limits (see billing); a suspended one sends nothing, and still hears.

    Whether customers see that they were read, and that somebody writes, is the workspace's to choose.
    """

    __tablename__ = "workspaces"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (PLATFORM,)

    id: UUID = key()
    name: str
    plan: str
    time_zone: str = Field(default="UTC", sa_column_kwargs={"server_default": "UTC"})
    suspended_at: datetime | None = moment(nullable=True)
    suspended_reason: str | None = None
    sends_read_receipts: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    sends_typing: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    created_at: datetime = moment(default="now()")


class Member(SQLModel, table=True):
    """Who is member where, as what: read at every event, before any workspace is entered.

    `role_id` names a role of the workspace's own making, and `role` is then what it is based on. `channel_ids` and
    `tag_ids` are what the member is restricted to; null is no restriction. `assignees` tells whose conversations
    they see. `colour` is one of the palette's, by its index.
    """

    __tablename__ = "memberships"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("memberships_of_workspace", "workspace_id"), DIRECTORY)

    account_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    workspace_id: UUID = Field(sa_column=_workspace(primary_key=True))
    role: str
    role_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    channel_ids: list[UUID] | None = Field(default=None, sa_column=Column(ARRAY(Uuid)))
    tag_ids: list[UUID] | None = Field(default=None, sa_column=Column(ARRAY(Uuid)))
    masks_phones: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    assignees: str = Field(
        default=Assignees.EVERYONE.value, sa_column_kwargs={"server_default": Assignees.EVERYONE.value}
    )
    colour: int = Field(default=0, sa_column=Column(SmallInteger, nullable=False, server_default=text("0")))
    joined_at: datetime = moment(default="now()")


class OwnRole(SQLModel, table=True):
    """A role of the workspace's own making. `based_on` is the preset its permissions never exceed."""

    __tablename__ = "roles"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("roles_by_name", "workspace_id", text("lower(name)"), unique=True), TENANT)

    workspace_id: UUID = Field(sa_column=_workspace(primary_key=True))
    id: UUID = key()
    name: str
    based_on: str
    permissions: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    created_at: datetime = moment(default="now()")


class Invitation(SQLModel, table=True):
    """Asks one person in, with the role and restrictions they will have."""

    __tablename__ = "invitations"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = Field(sa_column=_workspace(primary_key=True))
    id: UUID = key()
    email: str
    role: str
    role_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    channel_ids: list[UUID] | None = Field(default=None, sa_column=Column(ARRAY(Uuid)))
    tag_ids: list[UUID] | None = Field(default=None, sa_column=Column(ARRAY(Uuid)))
    masks_phones: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    assignees: str = Field(
        default=Assignees.EVERYONE.value, sa_column_kwargs={"server_default": Assignees.EVERYONE.value}
    )
    invited_by: UUID | None = Field(default=None, sa_column=Column(Uuid))
    created_at: datetime = moment(default="now()")
    expires_at: datetime = moment()
    accepted_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)


class InvitationLink(SQLModel, table=True):
    """Which invitation a presented link belongs to. `is_mailed` tells a mailed link, which proves the address."""

    __tablename__ = "invitation_links"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (DIRECTORY,)

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    workspace_id: UUID = Field(sa_column=_workspace())
    invitation_id: UUID = Field(sa_column=Column(Uuid, nullable=False))
    is_mailed: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})


class InvitedAddress(SQLModel, table=True):
    """Which invitations are open to an e-mail address, by its SHA-256: for whoever has proved it and logged in."""

    __tablename__ = "invited_addresses"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (DIRECTORY,)

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    invitation_id: UUID = key()
    workspace_id: UUID = Field(sa_column=_workspace())
    expires_at: datetime = moment()


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

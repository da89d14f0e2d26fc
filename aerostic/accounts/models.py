"""People who log in, their sessions, and what is used once: tickets between hosts, links in mails, invitations."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Uuid, text
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import PLATFORM, key, moment


def _account() -> Column[UUID]:
    return Column(Uuid, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False)


class Account(SQLModel, table=True):
    """`email` is kept as it is compared: trimmed and in lower case. Without a password nobody can log in."""

    __tablename__ = "accounts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (PLATFORM,)

    id: UUID = key()
    email: str = Field(unique=True)
    name: str
    password_hash: str | None = None
    is_operator: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    email_verified_at: datetime | None = moment(nullable=True)
    sounds: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    desktop_notices: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    assigned_mails: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    disabled_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")


class Session(SQLModel, table=True):
    """`hash` is the SHA-256 of what the cookie carries; `id` names it to people; `last_seen_at` is true to minutes."""

    __tablename__ = "sessions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("sessions_of_account", "account_id"),
        Index("sessions_by_end", "expires_at"),
        Index("sessions_by_id", "id", unique=True),
        PLATFORM,
    )

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    id: UUID = Field(sa_column=Column(Uuid, nullable=False, server_default=text("gen_random_uuid()")))
    account_id: UUID = Field(sa_column=_account())
    surface: str
    created_at: datetime = moment(default="now()")
    last_seen_at: datetime = moment(default="now()")
    expires_at: datetime = moment()
    revoked_at: datetime | None = moment(nullable=True)
    end_reason: str | None = None
    address: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agent: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Ticket(SQLModel, table=True):
    """Carries a log-in from the auth host to the one surface named, once, within seconds."""

    __tablename__ = "tickets"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("tickets_by_end", "expires_at"), PLATFORM)

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    account_id: UUID = Field(sa_column=_account())
    surface: str
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)


class OperatorInvitation(SQLModel, table=True):
    """A link by which somebody becomes an operator, once; `invited_by` may be nobody: the command line."""

    __tablename__ = "operator_invitations"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (PLATFORM,)

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    email: str
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)
    invited_by: UUID | None = Field(default=None, sa_column=Column(Uuid))


class SignUp(SQLModel, table=True):
    """Somebody who asked for an account and a workspace; both are made once the mail to them was answered."""

    __tablename__ = "sign_ups"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("sign_ups_by_end", "expires_at"), PLATFORM)

    id: UUID = key()
    email: str
    name: str
    workspace_name: str
    time_zone: str = Field(default="UTC", sa_column_kwargs={"server_default": "UTC"})
    password_hash: str
    created_at: datetime = moment(default="now()")
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)


class Link(SQLModel, table=True):
    """What a mail carries, once: to verify an address, or to choose a new password. `hash` is the token's SHA-256."""

    __tablename__ = "account_links"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("account_links_by_end", "expires_at"),
        Index("account_links_of_account", "account_id"),
        PLATFORM,
    )

    hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    purpose: str
    account_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("accounts.id", ondelete="CASCADE")))
    sign_up_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("sign_ups.id", ondelete="CASCADE")))
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)

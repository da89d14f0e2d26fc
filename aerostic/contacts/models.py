"""People a workspace talks with, and the identities Meta knows them by."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, SmallInteger, Uuid, text
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace


class Contact(SQLModel, table=True):
    """`consent_said_at` is when the person last said STOP or START: an older word never undoes a newer one."""

    __tablename__ = "contacts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    id: UUID = key()
    name: str = Field(sa_column_kwargs={"server_default": ""})
    username: str | None = None
    opted_out_at: datetime | None = moment(nullable=True)
    opted_out_via: str | None = None
    consent_said_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")


class Identity(SQLModel, table=True):
    """One identity of a contact: `wa_id` (digits) or `user_id` (Meta's business-scoped id, "CC.…")."""

    __tablename__ = "contact_identities"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("contact_id", "contacts"),
        Index("contact_identities_of", "workspace_id", "contact_id"),
        TENANT,
    )

    workspace_id: UUID = key()
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    contact_id: UUID = Field(sa_column=Column(Uuid, nullable=False))


class Tag(SQLModel, table=True):
    """A word the team sorts people by; `hue` is one of the tokens' colours for people and tags."""

    __tablename__ = "tags"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("tags_by_name", "workspace_id", text("lower(name)"), unique=True), TENANT)

    workspace_id: UUID = key()
    id: UUID = key()
    name: str
    hue: int = Field(sa_column=Column(SmallInteger, nullable=False))
    created_at: datetime = moment(default="now()")


class Tagged(SQLModel, table=True):
    __tablename__ = "contact_tags"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        within_workspace("contact_id", "contacts"),
        within_workspace("tag_id", "tags"),
        Index("contact_tags_of_tag", "workspace_id", "tag_id"),
        TENANT,
    )

    workspace_id: UUID = key()
    contact_id: UUID = key()
    tag_id: UUID = key()
    tagged_at: datetime = moment(default="now()")

"""People a workspace talks with, and the identities Meta knows them by."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Computed, Index, SmallInteger, Text, Uuid, text
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace

FOUND_AS = "aerostic_folded(name || ' ' || COALESCE(profile_name, '') || ' ' || COALESCE(username, ''))"


class Contact(SQLModel, table=True):
    """`consent_said_at` is when the person last said STOP or START: an older word never undoes a newer one.

    `profile_name` is what they call themselves where the team calls them otherwise: null means that `name` is theirs.
    `named_at` is when they told it. `book_name` is how the phone's address book calls them. Marketing is stopped and
    allowed again inside WhatsApp, apart from STOP.
    `found_as` is names and username as a search compares them: see `kit/folding`.
    """

    __tablename__ = "contacts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    id: UUID = key()
    name: str = Field(sa_column_kwargs={"server_default": ""})
    profile_name: str | None = None
    username: str | None = None
    opted_out_at: datetime | None = moment(nullable=True)
    opted_out_via: str | None = None
    consent_said_at: datetime | None = moment(nullable=True)
    named_at: datetime | None = moment(nullable=True)
    book_name: str | None = None
    book_named_at: datetime | None = moment(nullable=True)
    marketing_stopped_at: datetime | None = moment(nullable=True)
    marketing_said_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")
    found_as: str | None = Field(default=None, sa_column=Column(Text, Computed(FOUND_AS, persisted=True)))


class Identity(SQLModel, table=True):
    """One identity of a contact: `wa_id` (digits) or `user_id` (Meta's business-scoped id, "CC.…").

    `told_at` is when Meta last named the person so, to the minute; `left_at` when it announced that they gave it up.
    """

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
    told_at: datetime | None = moment(nullable=True)
    left_at: datetime | None = moment(nullable=True)


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

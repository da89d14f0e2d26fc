"""People a workspace talks with, and the identities Meta knows them by."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, Uuid
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

"""What Meta told of messages that are not known yet; it waits until they are."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, SmallInteger
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment


class ParkedStatus(SQLModel, table=True):
    """A status whose message is not known yet; applied as soon as it is."""

    __tablename__ = "parked_statuses"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    channel_id: UUID = key()
    meta_message_id: str = Field(primary_key=True)
    status: str = Field(primary_key=True)
    rank: int = Field(sa_column=Column(SmallInteger, nullable=False))
    error_code: int | None = None
    error_title: str | None = None
    error_details: str | None = None
    error_href: str | None = None
    pricing_category: str | None = None
    pricing_model: str | None = None
    billable: bool | None = None
    said_at: datetime = moment()
    parked_at: datetime = moment(default="now()")


class ParkedChange(SQLModel, table=True):
    """An edit, a revocation or a reaction whose message is not known yet; `wamid` is its own, `event` all of it.

    It stands once for every id its message may come under.
    """

    __tablename__ = "parked_changes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    channel_id: UUID = key()
    meta_message_id: str = Field(primary_key=True)
    wamid: str = Field(primary_key=True)
    event: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    parked_at: datetime = moment(default="now()")

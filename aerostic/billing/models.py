"""The usage of a workspace, counted against its plan."""

from datetime import date
from uuid import UUID

from sqlalchemy import Column, Index, SmallInteger
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key


class Usage(SQLModel, table=True):
    """Messages of a month (named by its first day) in a category.

    A count is spread over slots, so that messages sent at the same instant do not wait for each other's commit.
    """

    __tablename__ = "message_usage"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("message_usage_once", "workspace_id", "month", "category", "slot", unique=True),
        TENANT,
    )

    workspace_id: UUID = key()
    id: UUID = key()
    month: date
    category: str
    slot: int = Field(sa_column=Column(SmallInteger, nullable=False))
    spent: int

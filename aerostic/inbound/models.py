"""Every signed webhook as it came, and what became of each thing in it. Both tables are append-only, in days."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, LargeBinary, SmallInteger, Uuid, text
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import INTAKE


class RawEvent(SQLModel, table=True):
    """A body whose signature was right, stored before Meta was answered 200."""

    __tablename__ = "raw_events"  # pyright: ignore[reportAssignmentType]
    __table_args__ = ({"postgresql_partition_by": "RANGE (received_at)", **INTAKE},)

    id: int = Field(
        sa_column=Column(
            BigInteger, primary_key=True, autoincrement=False, server_default=text("nextval('raw_events_id')")
        )
    )
    received_at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), primary_key=True, server_default=text("now()"))
    )
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Outcome(SQLModel, table=True):
    """What became of one thing in a raw event. `lag_ms` is from its arrival to the commit of its effects.

    What concerns an account has a row for each workspace that holds it. `workspace_id` is NULL where number and account
    belong to nobody here or the body could not be read; row-level security shows a workspace its own.
    """

    __tablename__ = "event_outcomes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "event_outcomes_once",
            "raw_id",
            "position",
            "received_at",
            "workspace_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index("event_outcomes_of_workspace", "workspace_id", "received_at"),
        {"postgresql_partition_by": "RANGE (received_at)", **INTAKE},
    )

    __mapper_args__ = {"primary_key": ["raw_id", "position", "received_at", "workspace_id"]}

    raw_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    position: int = Field(sa_column=Column(SmallInteger, nullable=False))
    received_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    workspace_id: UUID | None = Field(default=None, sa_column=Column(Uuid))
    kind: str
    phone_number_id: str | None = None
    key: str
    outcome: str
    reason: str | None = None
    lag_ms: int = Field(sa_column=Column(Integer, nullable=False))

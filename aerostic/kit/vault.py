"""The vault: secrets sealed with AES-256-GCM under a data key per workspace, itself wrapped by a master key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, LargeBinary, SmallInteger
from sqlmodel import Field, SQLModel

from aerostic.kit.columns import TENANT, key, moment


class DataKey(SQLModel, table=True):
    """A workspace's key, as the master wrapped it. Sealed values name it by its number."""

    __tablename__ = "data_keys"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (TENANT,)

    workspace_id: UUID = key()
    number: int = Field(sa_column=Column(SmallInteger, primary_key=True, autoincrement=False))
    wrapped: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = moment(default="now()")

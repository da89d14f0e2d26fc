"""What each member keeps of a conversation: up to when they have read it, and what they have written."""

from datetime import datetime
from uuid import UUID

from sqlmodel import SQLModel

from aerostic.kit.columns import TENANT, key, moment, within_workspace


class Reading(SQLModel, table=True):
    """Up to which moment (`Message.heard_at`) a member has read a conversation; without a row, until they joined."""

    __tablename__ = "conversation_reads"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (within_workspace("conversation_id", "conversations"), TENANT)

    workspace_id: UUID = key()
    account_id: UUID = key()
    conversation_id: UUID = key()
    read_at: datetime = moment()


class Draft(SQLModel, table=True):
    """What a member has written and not sent, whichever device they wrote it on; two pages may hold one each."""

    __tablename__ = "drafts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (within_workspace("conversation_id", "conversations"), TENANT)

    workspace_id: UUID = key()
    account_id: UUID = key()
    conversation_id: UUID = key()
    id: UUID = key()
    body: str
    updated_at: datetime = moment(default="now()")

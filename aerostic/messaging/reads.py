"""Who has read what: every member counts for themselves, up to a moment in each conversation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic.contacts import visibility
from aerostic.kit.actor import ActorKind, Permission
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement

# Read is what was heard until now, and no moment later: what is being recorded meanwhile stays new.
READ = """
    INSERT INTO conversation_reads (workspace_id, account_id, conversation_id, read_at)
    SELECT c.workspace_id, :me, c.id, least(c.heard_at, CAST(:until AS timestamptz)) FROM conversations c
    WHERE c.workspace_id = :workspace AND c.id = :id AND c.heard_at IS NOT NULL {seen}
    ON CONFLICT (workspace_id, account_id, conversation_id)
    DO UPDATE SET read_at = excluded.read_at WHERE conversation_reads.read_at < excluded.read_at
"""
UNREAD = """
    INSERT INTO conversation_reads (workspace_id, account_id, conversation_id, read_at)
    SELECT c.workspace_id, :me, c.id, c.heard_at - interval '1 microsecond' FROM conversations c
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) AND c.heard_at IS NOT NULL {seen} ORDER BY c.id
    ON CONFLICT (workspace_id, account_id, conversation_id) DO UPDATE SET read_at = excluded.read_at
"""
FORGET = text("DELETE FROM conversation_reads WHERE workspace_id = :workspace AND account_id = :account")


def mark_read(work: Work, conversation_id: UUID, until: datetime | None = None) -> None:
    """The reader has seen what was said, up to the moment (`heard_at`) of the latest message shown if one is named.

    Quietly: a notice would come back to the very page that reads, and hold up the next arrival on it.
    """
    work.require(Permission.VIEW_CONVERSATIONS)
    if work.actor.kind is ActorKind.PERSON:
        seen = visibility.conversations(work)
        values = {"workspace": work.workspace, "me": work.actor.id, "id": conversation_id, "until": until}
        work.run(statement(READ.format(seen=seen.where)), **values, **seen.values)


def mark_unread(work: Work, conversation_ids: Sequence[UUID]) -> None:
    """The last message of each is new again to whoever asks, and to nobody else."""
    work.require(Permission.VIEW_CONVERSATIONS)
    if work.actor.kind is ActorKind.PERSON:
        seen = visibility.conversations(work)
        values = {"workspace": work.workspace, "me": work.actor.id, "ids": list(conversation_ids)}
        work.run(statement(UNREAD.format(seen=seen.where)), **values, **seen.values)


def forget_reads(work: Work, account_id: UUID) -> None:
    work.run(FORGET, workspace=work.workspace, account=account_id)

"""What a member has written and not sent, kept for them in each conversation, whichever device they wrote it on."""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.errors import DraftTooLong

LONGEST: Final = 10_000  # characters

SAVE: Final = """
    INSERT INTO drafts (workspace_id, account_id, conversation_id, body, updated_at)
    SELECT c.workspace_id, :me, c.id, :body, :now FROM conversations c
    WHERE c.workspace_id = :workspace AND c.id = :conversation {seen}
    ON CONFLICT (workspace_id, account_id, conversation_id)
    DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at
"""
FIND: Final = """
    SELECT d.body FROM drafts d JOIN conversations c ON c.workspace_id = d.workspace_id AND c.id = d.conversation_id
    WHERE d.workspace_id = :workspace AND d.account_id = :me AND d.conversation_id = :conversation {seen}
"""
DROP = text("""
    DELETE FROM drafts WHERE workspace_id = :workspace AND account_id = :me AND conversation_id = :conversation
""")
FORGET = text("DELETE FROM drafts WHERE workspace_id = :workspace AND account_id = :account")


def save_draft(work: Work, conversation_id: UUID, body: str) -> None:
    """Keep what was written so far, quietly; nothing but blanks is no draft. Raises DraftTooLong."""
    work.require(Permission.SEND_MESSAGES)
    kept = body.replace("\0", "")
    if len(kept) > LONGEST:
        raise DraftTooLong(LONGEST)
    if not kept.strip():
        drop_draft(work, conversation_id)
    elif work.actor.id:
        seen = visibility.conversations(work)
        values = {"workspace": work.workspace, "me": work.actor.id, "conversation": conversation_id}
        work.run(statement(SAVE.format(seen=seen.where)), body=kept, now=work.now, **values, **seen.values)


def draft(work: Work, conversation_id: UUID) -> str:
    """Empty when there is none."""
    work.require(Permission.SEND_MESSAGES)
    seen = visibility.conversations(work)
    values = {"workspace": work.workspace, "me": work.actor.id, "conversation": conversation_id}
    row = work.row(statement(FIND.format(seen=seen.where)), **values, **seen.values)
    return row.body if row else ""


def drop_draft(work: Work, conversation_id: UUID) -> None:
    work.run(DROP, workspace=work.workspace, me=work.actor.id, conversation=conversation_id)


def forget_drafts(work: Work, account_id: UUID) -> None:
    work.run(FORGET, workspace=work.workspace, account=account_id)

"""What a member has written and not sent, kept for them in each conversation, whichever device they wrote it on.

A draft replaces only those it was written on. What another page of the same member saved meanwhile stays beside it, so
that no page erases the words of another: the newest is shown, and its writer is told of the others.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.errors import ConversationNotFound, DraftTooLong, TooManyDrafts
from aerostic.messaging.rows import DraftRow

LONGEST: Final = 10_000  # characters
MOST: Final = 20  # drafts of one member in one conversation

SAVE: Final = """
    INSERT INTO drafts (workspace_id, account_id, conversation_id, id, body, updated_at)
    SELECT c.workspace_id, :me, c.id, :id, :body, :now FROM conversations c
    WHERE c.workspace_id = :workspace AND c.id = :conversation {seen}
    ON CONFLICT (workspace_id, account_id, conversation_id, id)
    DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at
"""
FIND: Final = """
    SELECT d.id, d.body FROM drafts d JOIN conversations c
        ON c.workspace_id = d.workspace_id AND c.id = d.conversation_id
    WHERE d.workspace_id = :workspace AND d.account_id = :me AND d.conversation_id = :conversation {seen}
    ORDER BY d.updated_at DESC, d.id DESC
"""
DROP = text("""
    DELETE FROM drafts WHERE workspace_id = :workspace AND account_id = :me AND conversation_id = :conversation
    AND (id = ANY(:ids) OR body = :body)
""")
FORGET = text("DELETE FROM drafts WHERE workspace_id = :workspace AND account_id = :account")


def save_draft(
    work: Work, conversation_id: UUID, body: str, draft_id: UUID | None = None, replaces: Sequence[UUID] = ()
) -> list[DraftRow]:
    """Keep what was written so far in the place of what it was written on, and return all that stand there now.

    Nothing but blanks is no draft. The same draft saved again is the same. Raises DraftTooLong, TooManyDrafts, and
    ConversationNotFound where the member does not see it, so that what it was written on stays.
    """
    work.require(Permission.SEND_MESSAGES)
    kept, draft_id = body.replace("\0", ""), draft_id or new_id()
    if len(kept) > LONGEST:
        raise DraftTooLong(LONGEST)
    drop_drafts(work, conversation_id, [*replaces, draft_id], kept)
    if kept.strip() and work.actor.id:
        _save(work, conversation_id, draft_id, kept)
    found = drafts(work, conversation_id)
    if len(found) > MOST:
        raise TooManyDrafts
    return found


def _save(work: Work, conversation_id: UUID, draft_id: UUID, body: str) -> None:
    seen = visibility.conversations(work)
    values = {"workspace": work.workspace, "me": work.actor.id, "conversation": conversation_id, **seen.values}
    saved = work.run(statement(SAVE.format(seen=seen.where)), id=draft_id, body=body, now=work.now, **values)
    if not saved:
        raise ConversationNotFound


def drafts(work: Work, conversation_id: UUID) -> list[DraftRow]:
    """Return what the member has written there and not sent, the newest first."""
    work.require(Permission.SEND_MESSAGES)
    seen = visibility.conversations(work)
    values = {"workspace": work.workspace, "me": work.actor.id, "conversation": conversation_id}
    rows = work.rows(statement(FIND.format(seen=seen.where)), **values, **seen.values)
    return [DraftRow(row.id, row.body) for row in rows]


def drop_drafts(work: Work, conversation_id: UUID, draft_ids: Sequence[UUID] = (), body: str = "") -> None:
    """Let go of these, and of any that says the same: words that are sent, or saved anew, are no other draft."""
    here = {"workspace": work.workspace, "me": work.actor.id, "conversation": conversation_id}
    work.run(DROP, ids=list(draft_ids), body=body, **here)


def forget_drafts(work: Work, account_id: UUID) -> None:
    work.run(FORGET, workspace=work.workspace, account=account_id)

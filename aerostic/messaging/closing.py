"""Conversations end and go on: closed by hand, reopened by hand or by the person's next message."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import history
from aerostic.messaging.errors import AnotherIsOpen
from aerostic.messaging.history import EventKind
from aerostic.messaging.locking import lock_conversations
from aerostic.messaging.opening import reopened

CLOSE = text("""
    UPDATE conversations SET status = 'closed', closed_at = :now, unanswered_since = NULL
    WHERE workspace_id = :workspace AND id = ANY(:ids)
""")
# People before their conversations, as the road in takes them.
LOCK_PEOPLE = text("""
    SELECT id FROM contacts WHERE workspace_id = :workspace AND id IN (
        SELECT contact_id FROM conversations WHERE workspace_id = :workspace AND id = ANY(:ids))
    ORDER BY id FOR NO KEY UPDATE
""")
OPEN_ALREADY = text("""
    SELECT channel_id, contact_id FROM conversations
    WHERE workspace_id = :workspace AND status = 'open' AND contact_id = ANY(:contacts)
""")


def close(work: Work, conversation_ids: Sequence[UUID]) -> None:
    """Nothing is waited for there any more; what is closed stays so. Raises ConversationNotFound."""
    work.require(Permission.CLOSE_CONVERSATIONS)
    ids = [row.id for row in lock_conversations(work, conversation_ids) if row.status == "open"]
    work.run(CLOSE, workspace=work.workspace, ids=ids, now=work.now)
    history.record(work, ids, EventKind.CLOSED)
    _publish(work, "conversation.closed", ids)


def reopen(work: Work, conversation_ids: Sequence[UUID]) -> None:
    """Go on with closed conversations, one with each person on each number.

    Raises ConversationNotFound, and AnotherIsOpen when none of them could be reopened for that reason.
    """
    work.require(Permission.CLOSE_CONVERSATIONS)
    go_on(work, conversation_ids)


def go_on(work: Work, conversation_ids: Sequence[UUID]) -> None:
    """`reopen` for a reply, which needs no permission but its own: whoever may answer goes on by answering."""
    lock_contacts(work, conversation_ids)
    closed = [row for row in lock_conversations(work, conversation_ids) if row.status != "open"]
    ids = possible(work, closed)
    if closed and not ids:
        raise AnotherIsOpen
    reopened(work, ids)
    _publish(work, "conversation.reopened", ids)


def lock_contacts(work: Work, conversation_ids: Sequence[UUID]) -> None:
    """Those these conversations are with; to be called before any of the conversations is held."""
    work.run(LOCK_PEOPLE, workspace=work.workspace, ids=list(conversation_ids))


def possible(work: Work, closed: Sequence[Row[Any]]) -> list[UUID]:
    """The latest with each person on each number, where none is open."""
    contacts = sorted({row.contact_id for row in closed})
    taken = {
        (row.channel_id, row.contact_id) for row in work.rows(OPEN_ALREADY, workspace=work.workspace, contacts=contacts)
    }
    latest = {(row.channel_id, row.contact_id): row.id for row in sorted(closed, key=lambda row: row.last_at)}
    return [conversation_id for pair, conversation_id in latest.items() if pair not in taken]


def _publish(work: Work, action: str, ids: Sequence[UUID]) -> None:
    audit.record_each(work, action, ids)
    for conversation_id in ids:
        work.notify(Notice("conversation", conversation_id))

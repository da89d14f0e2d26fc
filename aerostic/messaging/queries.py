"""Reading conversations and messages: one statement a question, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging.errors import ConversationNotFound, MessageNotFound
from aerostic.messaging.rows import ContactRow, ConversationRow, ErrorRow, MessageRow

PREVIEW: Final = 160  # characters of the last message a list shows

_IDENTITIES: Final = """
    LEFT JOIN LATERAL (
        SELECT max(i.value) FILTER (WHERE i.kind = 'wa_id') AS wa_id,
               max(i.value) FILTER (WHERE i.kind = 'user_id') AS user_id
        FROM contact_identities i WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id) known ON true
"""
_CONVERSATIONS: Final = f"""
    SELECT c.id, c.status, c.channel_id, news.unread, c.last_at, c.last_inbound_at, c.created_at,
           p.id AS contact_id, p.name, p.username, p.opted_out_at, known.wa_id, known.user_id,
           h.verified_name, h.display_phone_number,
           left(m.body, {PREVIEW}) AS preview, m.direction AS last_direction, m.status AS last_status
    FROM conversations c
    JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    JOIN channels h ON h.workspace_id = c.workspace_id AND h.id = c.channel_id
    LEFT JOIN messages m ON m.workspace_id = c.workspace_id AND m.id = c.last_message_id
    LEFT JOIN conversation_reads r
        ON r.workspace_id = c.workspace_id AND r.account_id = :me AND r.conversation_id = c.id
    LEFT JOIN memberships b ON b.workspace_id = c.workspace_id AND b.account_id = :me
    LEFT JOIN LATERAL (
        SELECT count(*) AS unread FROM (
            SELECT FROM messages n WHERE n.workspace_id = c.workspace_id AND n.conversation_id = c.id
            AND n.created_at > coalesce(r.read_at, b.joined_at, '-infinity') AND n.direction = 'inbound' LIMIT 99) n
    ) news ON c.heard_at > coalesce(r.read_at, b.joined_at, '-infinity')
    {_IDENTITIES}
    WHERE c.workspace_id = :workspace
"""
_MESSAGES: Final = f"""
    SELECT m.*, p.id AS contact_id, p.name, p.username, known.wa_id, known.user_id
    FROM messages m
    JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    {_IDENTITIES}
    WHERE m.workspace_id = :workspace
"""
CONVERSATION = text(f"{_CONVERSATIONS} AND c.id = :id")
CONVERSATIONS = text(f"""
    {_CONVERSATIONS}
    AND (CAST(:before_at AS timestamptz) IS NULL
         OR (c.last_at, c.id) < (CAST(:before_at AS timestamptz), CAST(:before_id AS uuid)))
    ORDER BY c.last_at DESC, c.id DESC LIMIT :limit
""")
MESSAGE = text(f"{_MESSAGES} AND m.id = :id")
_OLDER: Final = """
    AND (CAST(:before_at AS timestamptz) IS NULL
         OR (m.created_at, m.id) < (CAST(:before_at AS timestamptz), CAST(:before_id AS uuid)))
    ORDER BY m.created_at DESC, m.id DESC LIMIT :limit
"""
THREAD = text(f"{_MESSAGES} AND m.conversation_id = :conversation {_OLDER}")
MESSAGES = text(f"""
    {_MESSAGES}
    AND (CAST(:direction AS text) IS NULL OR m.direction = :direction)
    AND (CAST(:contact AS uuid) IS NULL OR c.contact_id = :contact)
    AND (CAST(:status AS text) IS NULL OR m.status = :status)
    AND (CAST(:since AS timestamptz) IS NULL OR m.created_at >= :since)
    {_OLDER}
""")
READ = text("""
    INSERT INTO conversation_reads (workspace_id, account_id, conversation_id, read_at)
    SELECT c.workspace_id, :me, c.id, c.heard_at FROM conversations c
    WHERE c.workspace_id = :workspace AND c.id = :id AND c.heard_at IS NOT NULL
    ON CONFLICT (workspace_id, account_id, conversation_id)
    DO UPDATE SET read_at = excluded.read_at WHERE conversation_reads.read_at < excluded.read_at
""")


@dataclass(frozen=True, slots=True)
class Before:
    """The place in a newest-first list from which to go on."""

    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFilter:
    direction: str | None = None
    contact_id: UUID | None = None
    status: str | None = None
    since: datetime | None = None


def conversations(work: Work, limit: int = 50, before: Before | None = None) -> list[ConversationRow]:
    work.require(Permission.VIEW_CONVERSATIONS)
    rows = work.rows(CONVERSATIONS, workspace=work.workspace, me=work.actor.id, limit=limit, **_before(before))
    return [_conversation(row) for row in rows]


def conversation(work: Work, conversation_id: UUID) -> ConversationRow:
    """One conversation of this workspace; raises ConversationNotFound."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = conversation_of(work, conversation_id)
    if found is None:
        raise ConversationNotFound
    return found


def conversation_of(work: Work, conversation_id: UUID) -> ConversationRow | None:
    row = work.row(CONVERSATION, workspace=work.workspace, me=work.actor.id, id=conversation_id)
    return _conversation(row) if row else None


def thread(work: Work, conversation_id: UUID, limit: int = 50, before: Before | None = None) -> list[MessageRow]:
    """The latest messages of a conversation, oldest first; `before` goes further back."""
    work.require(Permission.VIEW_CONVERSATIONS)
    rows = work.rows(THREAD, workspace=work.workspace, conversation=conversation_id, limit=limit, **_before(before))
    return [_message(row) for row in reversed(rows)]


def messages(work: Work, wanted: MessageFilter, limit: int = 50, before: Before | None = None) -> Sequence[MessageRow]:
    """Messages of the workspace, newest first; arrivals meanwhile never shift a page."""
    work.require(Permission.VIEW_CONVERSATIONS)
    rows = work.rows(
        MESSAGES,
        workspace=work.workspace,
        direction=wanted.direction,
        contact=wanted.contact_id,
        status=wanted.status,
        since=wanted.since,
        limit=limit,
        **_before(before),
    )
    return [_message(row) for row in rows]


def message(work: Work, message_id: UUID) -> MessageRow:
    work.require(Permission.VIEW_CONVERSATIONS)
    row = work.row(MESSAGE, workspace=work.workspace, id=message_id)
    if row is None:
        raise MessageNotFound
    return _message(row)


def mark_read(work: Work, conversation_id: UUID) -> None:
    """Quietly: a notice would come back to the very page that reads, and hold up the next arrival on it."""
    work.require(Permission.VIEW_CONVERSATIONS)
    work.run(READ, workspace=work.workspace, me=work.actor.id, id=conversation_id)


def _before(before: Before | None) -> dict[str, Any]:
    return {"before_at": before.at if before else None, "before_id": before.id if before else None}


def _contact(row: Row[Any]) -> ContactRow:
    return ContactRow(row.contact_id, row.wa_id, row.user_id, row.name, row.username)


def _conversation(row: Row[Any]) -> ConversationRow:
    return ConversationRow(
        id=row.id,
        status=row.status,
        contact=_contact(row),
        opted_out=row.opted_out_at is not None,
        channel_id=row.channel_id,
        channel_name=row.verified_name,
        channel_number=row.display_phone_number,
        preview=row.preview or "",
        last_direction=row.last_direction,
        last_status=row.last_status,
        last_at=row.last_at,
        last_inbound_at=row.last_inbound_at,
        unread=row.unread or 0,
        created_at=row.created_at,
    )


def _message(row: Row[Any]) -> MessageRow:
    return MessageRow(
        id=row.id,
        conversation_id=row.conversation_id,
        direction=row.direction,
        type=row.type,
        body=row.body,
        status=row.status,
        meta_message_id=row.meta_message_id,
        quoted_wamid=row.quoted_wamid,
        contact=_contact(row),
        author=row.author,
        purpose=row.purpose,
        error=ErrorRow(row.error_code, row.error_reason, row.error_next_step) if row.error_reason else None,
        possible_duplicate=row.possible_duplicate,
        bubble=row.bubble,
        said_at=row.said_at,
        created_at=row.created_at,
    )

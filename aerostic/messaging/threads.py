"""Reading messages: one statement a question, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic import media
from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.media import FileRow
from aerostic.messaging.content import read
from aerostic.messaging.conversation_sql import IDENTITIES, PREVIEW, contact_of, statement
from aerostic.messaging.errors import MessageNotFound
from aerostic.messaging.message_context import context_of
from aerostic.messaging.message_parts import error_of, our_reaction_of, pricing_of, quoted_of
from aerostic.messaging.rows import MessageRow, ReactionRow
from aerostic.messaging.views import Before

MESSAGES: Final = f"""
    SELECT m.id, m.conversation_id, m.direction, m.type, m.content, m.file_id, m.status, m.meta_message_id,
           m.quoted_wamid,
           m.author, m.author_id, m.purpose, m.bubble, m.error_code, m.error_reason, m.error_next_step,
           m.error_title, m.error_details, m.error_href, m.extra, m.reaction, m.reaction_at, m.edited_at, m.revoked_at,
           m.heard_at,
           m.possible_duplicate, m.answered_after, m.next_attempt_at, m.setback,
           m.said_at, m.created_at, m.sent_at, m.delivered_at, m.read_at,
           m.failed_at, m.pricing_category, m.pricing_model, m.billable,
           p.id AS contact_id, p.name, p.username, known.wa_id, known.user_id,
           q.id AS quoted_id, q.direction AS quoted_direction, q.author AS quoted_author,
           q.author_id AS quoted_author_id, q.type AS quoted_type, left(q.body, {PREVIEW}) AS quoted_body,
           CASE WHEN q.body IS NULL OR q.type = 'order' THEN q.content END AS quoted_content,
           ours.emoji AS our_emoji, ours.created_at AS our_reaction_at, ours.status AS our_reaction_status,
           ours.error_reason AS our_reaction_reason
    FROM messages m
    LEFT JOIN LATERAL (
        SELECT r.content ->> 'emoji' AS emoji, r.created_at, r.status, r.error_reason FROM messages r
        WHERE r.workspace_id = m.workspace_id AND r.reacts_to = m.id AND r.reacts_to IS NOT NULL
        ORDER BY r.created_at DESC, r.id DESC LIMIT 1) ours ON true
    CROSS JOIN LATERAL (
        SELECT m.workspace_id, m.channel_id, m.contact_id, m.conversation_id AS id,
               (SELECT assignee_id FROM conversations t
                WHERE t.workspace_id = m.workspace_id AND t.id = m.conversation_id) AS assignee_id) c
    JOIN contacts p ON p.workspace_id = m.workspace_id AND p.id = m.contact_id
    LEFT JOIN messages q ON q.workspace_id = m.workspace_id AND q.channel_id = m.channel_id
        AND q.contact_id = m.contact_id AND q.meta_message_id = m.quoted_wamid AND m.quoted_wamid IS NOT NULL
        {{quotable}}
    {IDENTITIES}
    WHERE m.workspace_id = :workspace
"""
OF_SAME_PERSON: Final = """
    AND m.conversation_id <> :conversation AND m.reacts_to IS NULL
    AND m.contact_id = (SELECT contact_id FROM conversations WHERE workspace_id = :workspace AND id = :conversation)
    AND m.channel_id = (SELECT channel_id FROM conversations WHERE workspace_id = :workspace AND id = :conversation)
"""
# What was said in another conversation with the same person is quoted to whoever sees that one.
QUOTABLE: Final = """
    AND (q.conversation_id IS NULL OR q.conversation_id = m.conversation_id OR EXISTS (
        SELECT FROM conversations c WHERE c.workspace_id = q.workspace_id AND c.id = q.conversation_id {seen}))
"""
OLDER: Final = "AND (m.created_at, m.id) < (CAST(:before_at AS timestamptz), :before_id)"
NEWER: Final = "AND (m.created_at, m.id) > (CAST(:before_at AS timestamptz), :before_id)"
OLDEST_FIRST: Final = "ORDER BY m.created_at, m.id"
NEWEST_FIRST: Final = "ORDER BY m.created_at DESC, m.id DESC LIMIT {limit:d}"
OF_CONVERSATION: Final = "AND m.conversation_id = :conversation AND m.reacts_to IS NULL"
# Whoever asks for a reaction of ours is shown the message it is about.
NAMED: Final = """
    AND m.id IN (SELECT coalesce(n.reacts_to, n.id) FROM messages n
                 WHERE n.workspace_id = :workspace AND n.id = ANY(:ids))
"""
CONDITIONS: Final = {
    "direction": "AND m.direction = :direction",
    "contact": "AND m.contact_id = :contact",
    "status": "AND m.status = :status",
    "since": "AND m.created_at >= :since",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFilter:
    direction: str | None = None
    contact_id: UUID | None = None
    status: str | None = None
    since: datetime | None = None


def thread(work: Work, conversation_id: UUID, limit: int = 50, before: Before | None = None) -> list[MessageRow]:
    """The latest messages of a conversation, oldest first; `before` goes further back."""
    work.require(Permission.VIEW_CONVERSATIONS)
    return _newest(work, OF_CONVERSATION, {"conversation": conversation_id}, limit, before)[::-1]


def next_messages(work: Work, conversation_id: UUID, after: Before, limit: int = 50) -> list[MessageRow]:
    """The first messages of a conversation behind a place, oldest first."""
    work.require(Permission.VIEW_CONVERSATIONS)
    seen = visibility.conversations(work)
    sql = f"{_messages(seen)} {OF_CONVERSATION} {seen.where} {NEWER} {OLDEST_FIRST} LIMIT {limit:d}"
    asked = {"conversation": conversation_id, "before_at": after.at, "before_id": after.id}
    return _listed(work, work.rows(statement(sql), workspace=work.workspace, **asked, **seen.values))


def earlier_messages(work: Work, conversation_id: UUID, before: Before, limit: int = 50) -> list[MessageRow]:
    """The latest before a moment in the person's other conversations on the same number, oldest first."""
    work.require(Permission.VIEW_CONVERSATIONS)
    return _newest(work, OF_SAME_PERSON, {"conversation": conversation_id}, limit, before)[::-1]


def messages(work: Work, wanted: MessageFilter, limit: int = 50, before: Before | None = None) -> Sequence[MessageRow]:
    """Messages of the workspace, newest first; arrivals meanwhile never shift a page."""
    work.require(Permission.VIEW_CONVERSATIONS)
    asked = {
        "direction": wanted.direction,
        "contact": wanted.contact_id,
        "status": wanted.status,
        "since": wanted.since,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    return _newest(work, " ".join(CONDITIONS[name] for name in given), given, limit, before)


def message(work: Work, message_id: UUID) -> MessageRow:
    """One message of a conversation the reader may see; raises MessageNotFound."""
    work.require(Permission.VIEW_CONVERSATIONS)
    seen = visibility.conversations(work)
    sql = f"{_messages(seen)} AND m.id = :id {seen.where}"
    row = work.row(statement(sql), workspace=work.workspace, id=message_id, **seen.values)
    if row is None:
        raise MessageNotFound
    return _listed(work, [row])[0]


def some_messages(work: Work, conversation_id: UUID, message_ids: Sequence[UUID]) -> list[MessageRow]:
    """Returns those of a conversation the reader may see, oldest first; ids that name none of them are passed over."""
    work.require(Permission.VIEW_CONVERSATIONS)
    seen = visibility.conversations(work)
    sql = f"{_messages(seen)} {OF_CONVERSATION} {NAMED} {seen.where} {OLDEST_FIRST}"
    named = {"conversation": conversation_id, "ids": list(message_ids)}
    return _listed(work, work.rows(statement(sql), workspace=work.workspace, **named, **seen.values))


def _newest(work: Work, conditions: str, asked: dict[str, Any], limit: int, before: Before | None) -> list[MessageRow]:
    seen = visibility.conversations(work)
    sql = f"{_messages(seen)} {conditions} {seen.where} {OLDER if before else ''} {NEWEST_FIRST.format(limit=limit)}"
    onward = {"before_at": before.at, "before_id": before.id} if before else {}
    return _listed(work, work.rows(statement(sql), workspace=work.workspace, **asked, **onward, **seen.values))


def _listed(work: Work, rows: Sequence[Row[Any]]) -> list[MessageRow]:
    """With the files they bring: one statement more, where any brings one."""
    files = media.files(work, (row.file_id for row in rows if row.file_id))
    return [_message(work, row, files.get(row.file_id)) for row in rows]


def _messages(seen: visibility.Visibility) -> str:
    return MESSAGES.format(quotable=QUOTABLE.format(seen=seen.where) if seen.where else "")


def _message(work: Work, row: Row[Any], file: FileRow | None) -> MessageRow:
    return MessageRow(
        id=row.id,
        conversation_id=row.conversation_id,
        direction=row.direction,
        content=read(row.type, row.content),
        status=row.status,
        meta_message_id=row.meta_message_id,
        quoted_wamid=row.quoted_wamid,
        contact=contact_of(work, row),
        author=row.author,
        purpose=row.purpose,
        error=error_of(row),
        possible_duplicate=row.possible_duplicate,
        next_attempt_at=row.next_attempt_at,
        setback=row.setback or "",
        bubble=row.bubble,
        said_at=row.said_at,
        created_at=row.created_at,
        quoted=quoted_of(row),
        author_id=row.author_id,
        answered_after=row.answered_after,
        sent_at=row.sent_at,
        delivered_at=row.delivered_at,
        read_at=row.read_at,
        failed_at=row.failed_at,
        pricing=pricing_of(row),
        heard_at=row.heard_at or (row.created_at if row.direction == "inbound" else None),
        context=context_of(row.extra),
        reaction=ReactionRow(row.reaction, row.reaction_at) if row.reaction else None,
        our_reaction=our_reaction_of(row),
        edited_at=row.edited_at,
        revoked_at=row.revoked_at,
        file=file,
    )

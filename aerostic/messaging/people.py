"""The person behind a conversation: who they are, what they want, and what else happened with them."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import chosen, conversation_of, shown, statement, values_of
from aerostic.messaging.errors import ConversationNotFound
from aerostic.messaging.history import COLUMNS, event_of
from aerostic.messaging.rows import ConsentRow, ConversationRow, DraftRow, EventRow, PersonPanel

OTHERS, HAPPENED = 20, 30  # the latest

OF_SAME_PERSON: Final = """
    AND c.contact_id = (SELECT contact_id FROM conversations WHERE workspace_id = :workspace AND id = :id)
"""
OPEN_ONE_FIRST: Final = "ORDER BY c.id = :id DESC, c.last_at DESC, c.id DESC"
MORE: Final = ", p.opted_out_via, p.consent_said_at, p.created_at AS first_seen, p.profile_name, written.drafts"
DRAFTS: Final = """
    LEFT JOIN LATERAL (
        SELECT json_agg(json_build_array(d.id, d.body) ORDER BY d.updated_at DESC, d.id DESC) AS drafts FROM drafts d
        WHERE d.workspace_id = :workspace AND d.account_id = :me AND d.conversation_id = c.id) written
        ON c.id = :id
"""
EVENTS: Final = f"""
    SELECT {COLUMNS} FROM conversations c
    JOIN conversation_events e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id
    WHERE c.workspace_id = :workspace AND c.contact_id = :contact {{seen}}
    ORDER BY e.at DESC, e.id DESC LIMIT {HAPPENED}
"""


def person(work: Work, conversation_id: UUID) -> PersonPanel:
    """Everything the side of an open conversation shows, in two statements; raises ConversationNotFound."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = _conversations(work, conversation_id)
    if not found or found[0].id != conversation_id:
        raise ConversationNotFound
    row, [opened, *others] = found[0], [conversation_of(work, row) for row in found]
    return PersonPanel(
        conversation=opened,
        contact=opened.contact,
        tags=opened.tags,
        consent=ConsentRow(row.opted_out_at, row.opted_out_via, row.consent_said_at),
        window_closes_at=opened.window_closes_at,
        first_seen=row.first_seen,
        profile_name=row.profile_name,
        drafts=tuple(DraftRow(UUID(key), body) for key, body in row.drafts or ()),
        conversations=others,
        happened=_happened(work, row.contact_id),
        has_earlier=any(_came_before(other, opened) for other in others),
    )


def _came_before(other: ConversationRow, opened: ConversationRow) -> bool:
    began_before = (other.created_at, other.id) < (opened.created_at, opened.id)
    return other.channel_id == opened.channel_id and began_before


def _conversations(work: Work, conversation_id: UUID) -> Sequence[Row[Any]]:
    page = chosen(work, OF_SAME_PERSON, f"{OPEN_ONE_FIRST} LIMIT {OTHERS + 1}")
    sql = f"WITH {page} {shown(work, MORE, DRAFTS)} {OPEN_ONE_FIRST}"
    return work.rows(statement(sql), id=conversation_id, **values_of(work))


def _happened(work: Work, contact_id: UUID) -> list[EventRow]:
    seen = visibility.conversations(work)
    sql = statement(EVENTS.format(seen=seen.where))
    rows = work.rows(sql, workspace=work.workspace, contact=contact_id, **seen.values)
    return [event_of(work, row) for row in rows]

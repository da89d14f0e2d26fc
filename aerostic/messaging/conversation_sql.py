"""Conversations as they are shown: a `page` of them is chosen first, then told in full, all in one statement."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, TextClause, text

from aerostic.contacts import TagRow, visibility
from aerostic.kit.actor import ActorKind
from aerostic.kit.work import Work
from aerostic.messaging.content import preview_of, type_of
from aerostic.messaging.row_parts import FoundRow, TroubleRow
from aerostic.messaging.rows import ContactRow, ConversationRow, PersonRow

PREVIEW: Final = 160  # characters of the last message a list shows
MOST_UNREAD: Final = 100  # shown as 99+

# A message may be dealt with so long after it was received: bounds where to look for what is unread.
LONGEST_DELAY: Final = "interval '7 days'"

# Up to when the asking member has read a conversation `c`. A machine reads nothing: to it, new is what is new to all.
BY_ME: Final = """
    LEFT JOIN conversation_reads r
        ON r.workspace_id = c.workspace_id AND r.account_id = :me AND r.conversation_id = c.id
"""
BY_ANYBODY: Final = """
    LEFT JOIN (SELECT conversation_id, max(read_at) AS read_at FROM conversation_reads
               WHERE workspace_id = :workspace GROUP BY 1) r
        ON r.conversation_id = c.id
"""
READ_UNTIL: Final = """
    coalesce(r.read_at, (SELECT joined_at FROM memberships WHERE account_id = :me AND workspace_id = :workspace),
             'epoch')
"""
IDENTITIES: Final = """
    LEFT JOIN LATERAL (
        SELECT (array_agg(i.value ORDER BY i.told_at DESC NULLS LAST, i.value DESC)
                FILTER (WHERE i.kind = 'wa_id'))[1] AS wa_id,
               (array_agg(i.value ORDER BY i.told_at DESC NULLS LAST, i.value DESC)
                FILTER (WHERE i.kind = 'user_id'))[1] AS user_id
        FROM contact_identities i
        WHERE i.workspace_id = p.workspace_id AND i.contact_id = p.id AND i.left_at IS NULL) known ON true
"""
HAS_DRAFT: Final = """
    EXISTS (SELECT FROM drafts d
            WHERE d.workspace_id = :workspace AND d.account_id = :me AND d.conversation_id = c.id)
"""
# Meta: whoever came by an ad and is answered within a day may be written to free of charge for 72 hours from then.
FREE_UNTIL: Final = """
    CASE WHEN c.came_by_ad_at IS NOT NULL THEN (
        SELECT min(coalesce(o.sent_at, o.said_at)) + interval '72 hours' FROM messages o
        WHERE o.workspace_id = :workspace AND o.conversation_id = c.id AND o.direction = 'outbound'
          AND o.status IN ('sent', 'delivered', 'read', 'played')
          AND coalesce(o.sent_at, o.said_at) BETWEEN c.came_by_ad_at AND c.came_by_ad_at + interval '24 hours') END
"""
SHOWN: Final = f"""
    SELECT c.*, seen.read_until, p.name, p.username, p.opted_out_at, p.consent_said_at, p.marketing_stopped_at,
           known.wa_id, known.user_id, h.verified_name, h.display_phone_number, h.trouble, h.trouble_next_step,
           h.begin_trouble,            a.name AS assignee, holder.colour AS assignee_colour, tagged.tags, news.unread,
           left(m.body, {PREVIEW}) AS last_body, m.type AS last_type,
           CASE WHEN m.body IS NULL OR m.type = 'order' THEN m.content END AS last_content,
           m.direction AS last_direction,
           m.status AS last_status, {HAS_DRAFT} AS has_draft,
           {FREE_UNTIL} AS free_until {{more}}
    FROM page c {{reads}}
    CROSS JOIN LATERAL (SELECT {READ_UNTIL} AS read_until) seen
    JOIN contacts p ON p.workspace_id = :workspace AND p.id = c.contact_id
    JOIN channels h ON h.workspace_id = :workspace AND h.id = c.channel_id
    LEFT JOIN messages m ON m.workspace_id = :workspace AND m.id = c.last_message_id
    LEFT JOIN accounts a ON a.id = c.assignee_id
    LEFT JOIN memberships holder ON holder.account_id = c.assignee_id AND holder.workspace_id = :workspace
    LEFT JOIN LATERAL (
        SELECT json_agg(json_build_array(t.id, t.name, t.hue) ORDER BY lower(t.name)) AS tags
        FROM contact_tags g JOIN tags t ON t.workspace_id = g.workspace_id AND t.id = g.tag_id
        WHERE g.workspace_id = :workspace AND g.contact_id = p.id) tagged ON true
    LEFT JOIN LATERAL (
        SELECT count(*) AS unread FROM (
            SELECT FROM messages n
            WHERE n.workspace_id = :workspace AND n.conversation_id = c.id
              AND n.created_at > seen.read_until - {LONGEST_DELAY}
              AND coalesce(n.heard_at, n.created_at) > seen.read_until
              AND n.direction = 'inbound' AND n.purpose IS DISTINCT FROM 'history'
            LIMIT {MOST_UNREAD}) n) news ON c.heard_at > seen.read_until
    {IDENTITIES} {{joins}}
"""


@lru_cache(512)
def statement(sql: str) -> TextClause:
    """Read once, however often it is said: conditions come and go, but there are few of them."""
    return text(sql)


def reads_of(work: Work) -> str:
    return BY_ME if work.actor.kind is ActorKind.PERSON else BY_ANYBODY


def chosen(work: Work, conditions: str, order: str = "", joins: str = "") -> str:
    """The `page` of those conversations the actor sees that meet the conditions, to be shown.

    An order names its limit in figures: a plan made for any limit would read everything before it stops.
    """
    return f"""
        page AS MATERIALIZED (
            SELECT c.* FROM conversations c {joins}
            WHERE c.workspace_id = :workspace {visibility.conversations(work).where} {conditions} {order})
    """


def shown(work: Work, more: str = "", joins: str = "") -> str:
    return SHOWN.format(reads=reads_of(work), more=more, joins=joins)


def values_of(work: Work) -> dict[str, Any]:
    """What every page asks with: whose workspace, who reads, and what they see."""
    return {"workspace": work.workspace, "me": work.actor.id, **visibility.conversations(work).values}


def one(work: Work, conversation_id: UUID) -> ConversationRow | None:
    sql = f"WITH {chosen(work, 'AND c.id = :id')} {shown(work)}"
    row = work.row(statement(sql), id=conversation_id, **values_of(work))
    return conversation_of(work, row) if row else None


def contact_of(work: Work, row: Row[Any]) -> ContactRow:
    return ContactRow(row.contact_id, visibility.number(work, row.wa_id), row.user_id, row.name, row.username)


def conversation_of(work: Work, row: Row[Any], found: FoundRow | None = None) -> ConversationRow:
    return ConversationRow(
        id=row.id,
        status=row.status,
        contact=contact_of(work, row),
        opted_out=row.opted_out_at is not None,
        channel_id=row.channel_id,
        channel_name=row.verified_name,
        channel_number=row.display_phone_number,
        preview=preview_of(row.last_type, row.last_body, row.last_content),
        last_direction=row.last_direction,
        last_status=row.last_status,
        last_at=row.last_at,
        last_inbound_at=row.last_inbound_at,
        unread=row.unread or 0,
        created_at=row.created_at,
        last_type=type_of(row.last_type) if row.last_type else None,
        heard_at=row.heard_at,
        unanswered_since=row.unanswered_since,
        closed_at=row.closed_at,
        read_until=row.read_until,
        opted_out_at=row.opted_out_at,
        window_shut_at=row.window_shut_at,
        has_stopped_offers=row.marketing_stopped_at is not None,
        may_be_answered_once=_may_be_answered_once(row),
        has_draft=row.has_draft,
        begin_trouble=row.begin_trouble,
        free_until=row.free_until,
        trouble=TroubleRow(row.trouble, row.trouble_next_step or "") if row.trouble else None,
        assignee=PersonRow(row.assignee_id, row.assignee or "", row.assignee_colour or 0) if row.assignee_id else None,
        tags=tags_of(row.tags),
        found=found,
    )


def _may_be_answered_once(row: Row[Any]) -> bool:
    """Tell whether somebody asked again after their STOP, and has had no answer to that."""
    return row.opted_out_at is not None and row.unanswered_since is not None


def tags_of(listed: Sequence[tuple[str, str, int]] | None) -> tuple[TagRow, ...]:
    return tuple(TagRow(UUID(key), name, hue) for key, name, hue in listed or ())

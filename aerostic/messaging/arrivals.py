"""What people say is recorded: each message once, in its conversation, however often Meta repeats it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import contacts
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import content
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.joining import join_conversations
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.opening import conversations_for
from aerostic.meta import MessageArrived

ArrivedMessage = InboundEvent[MessageArrived]

RECORD = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          extra, quoted_wamid, meta_message_id, status, rank, said_at, created_at)
    SELECT :workspace, m.id, m.contact_id, m.conversation_id, m.channel_id, 'inbound', m.type, m.body, m.content,
           m.extra, m.quoted, m.wamid, :status, :rank, m.said_at, m.received_at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[]), CAST(:conversations AS uuid[]),
                CAST(:channels AS uuid[]), CAST(:types AS text[]), CAST(:bodies AS text[]),
                CAST(:contents AS jsonb[]), CAST(:extras AS jsonb[]), CAST(:quoted AS text[]),
                CAST(:wamids AS text[]), CAST(:said AS timestamptz[]), CAST(:received AS timestamptz[]))
         AS m(id, contact_id, conversation_id, channel_id, type, body, content, extra, quoted, wamid, said_at,
              received_at)
    ON CONFLICT (workspace_id, channel_id, meta_message_id) WHERE meta_message_id IS NOT NULL DO NOTHING
    RETURNING id
""")
TOUCH = text("""
    WITH held AS (
        SELECT c.id FROM conversations c
        WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) ORDER BY c.id FOR NO KEY UPDATE
    )
    UPDATE conversations c SET
        status = 'open', closed_at = NULL,
        heard_at = greatest(c.heard_at, n.last_at), unanswered_since = coalesce(c.unanswered_since, n.first_at),
        last_message_id = CASE WHEN c.last_message_id IS NULL OR n.last_at >= c.last_at
                               THEN n.last_id ELSE c.last_message_id END,
        last_at = CASE WHEN c.last_message_id IS NULL THEN n.last_at ELSE greatest(c.last_at, n.last_at) END,
        last_inbound_at = greatest(c.last_inbound_at, n.said_at)
    FROM held, unnest(CAST(:ids AS uuid[]), CAST(:last_ids AS uuid[]), CAST(:first_at AS timestamptz[]),
                      CAST(:last_at AS timestamptz[]), CAST(:said AS timestamptz[]))
                      AS n(id, last_id, first_at, last_at, said_at)
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) AND c.id = held.id AND c.id = n.id
""")
ATTACH = text("""
    WITH held AS (
        SELECT m.id, a.conversation_id FROM messages m
        JOIN unnest(CAST(:channels AS uuid[]), CAST(:contacts AS uuid[]), CAST(:conversations AS uuid[]))
             AS a(channel_id, contact_id, conversation_id)
          ON m.channel_id = a.channel_id AND m.contact_id = a.contact_id
        WHERE m.workspace_id = :workspace AND m.conversation_id IS NULL ORDER BY m.id FOR UPDATE OF m
    )
    UPDATE messages m SET conversation_id = held.conversation_id FROM held
    WHERE m.workspace_id = :workspace AND m.id = held.id
""")


def record_arrivals(work: Work, heard: Sequence[ArrivedMessage]) -> list[ArrivedMessage]:
    """Record each message once; return those heard for the first time, with their contact and conversation."""
    placed = _place(work, _once_each(heard))
    new = _record(work, placed)
    fresh = [arrival for arrival in placed if arrival.message_id in new]
    _touch(work, fresh)
    _attach(work, fresh)
    for arrival in fresh:
        if arrival.conversation_id:
            work.notify(Notice("conversation", arrival.conversation_id, arrival.message_id))
    return fresh


def _once_each(heard: Sequence[ArrivedMessage]) -> list[ArrivedMessage]:
    """In the order people spoke; Meta may repeat a message within one batch."""
    first: dict[tuple[UUID, str], ArrivedMessage] = {}
    for arrival in heard:
        first.setdefault((arrival.channel_id, arrival.event.wamid), arrival)
    return sorted(first.values(), key=lambda arrival: (arrival.event.sent_at, arrival.received_at))


def _place(work: Work, heard: Sequence[ArrivedMessage]) -> list[ArrivedMessage]:
    known = contacts.recognise(work, [arrival.event.sender for arrival in heard])
    join_conversations(work, known.joined)
    pairs = [(arrival.channel_id, known.contact_of(arrival.event.sender)) for arrival in heard]
    homes = conversations_for(work, pairs)
    return [
        replace(arrival, contact_id=pair[1], conversation_id=homes[pair], message_id=new_id())
        for arrival, pair in zip(heard, pairs, strict=True)
    ]


def _record(work: Work, placed: Sequence[ArrivedMessage]) -> set[UUID]:
    ordered = sorted(placed, key=lambda arrival: arrival.event.wamid)  # parallel drains meet the index in one order
    events = [arrival.event for arrival in ordered]
    recorded = work.rows(
        RECORD,
        workspace=work.workspace,
        status=Status.RECEIVED.value,
        rank=RANK[Status.RECEIVED],
        ids=[arrival.message_id for arrival in ordered],
        contacts=[arrival.contact_id for arrival in ordered],
        conversations=[arrival.conversation_id for arrival in ordered],
        channels=[arrival.channel_id for arrival in ordered],
        types=[event.type for event in events],
        bodies=[content.read(event.type, event.content).body for event in events],
        contents=[orjson.dumps(event.content).decode() for event in events],
        extras=[orjson.dumps(event.extra).decode() if event.extra else None for event in events],
        quoted=[event.quoted_wamid for event in events],
        wamids=[event.wamid for event in events],
        said=[event.sent_at for event in events],
        received=[arrival.received_at for arrival in ordered],
    )
    return {row.id for row in recorded}


def _touch(work: Work, fresh: Sequence[ArrivedMessage]) -> None:
    """Conversations move up, somebody waits for an answer in them, and their window opens anew."""
    news: dict[UUID, list[ArrivedMessage]] = {}
    for arrival in fresh:
        if arrival.conversation_id:
            news.setdefault(arrival.conversation_id, []).append(arrival)
    if news:
        work.run(TOUCH, workspace=work.workspace, **_touched(news))


def _attach(work: Work, fresh: Sequence[ArrivedMessage]) -> None:
    """Whoever answers finds in the conversation what had been sent to them before."""
    answered = {(one.channel_id, one.contact_id): one.conversation_id for one in fresh}
    if answered:
        work.run(
            ATTACH,
            workspace=work.workspace,
            channels=[channel_id for channel_id, _ in answered],
            contacts=[contact_id for _, contact_id in answered],
            conversations=list(answered.values()),
        )


def _touched(news: dict[UUID, list[ArrivedMessage]]) -> dict[str, list[Any]]:
    last = [max(said, key=lambda arrival: (arrival.received_at, arrival.message_id)) for said in news.values()]
    return {
        "ids": list(news),
        "last_ids": [arrival.message_id for arrival in last],
        "first_at": [min(arrival.received_at for arrival in said) for said in news.values()],
        "last_at": [arrival.received_at for arrival in last],
        "said": [max(arrival.event.sent_at for arrival in said) for said in news.values()],
    }

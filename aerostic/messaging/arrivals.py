"""What people say is recorded: each message once, in its conversation, however often Meta repeats it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Sighting
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import quotes, repetitions
from aerostic.messaging.ads import note_ads
from aerostic.messaging.joining import join_conversations, record_passed_numbers
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.opening import conversations_for
from aerostic.messaging.repetitions import ArrivedMessage, contents_of, extras_of

LATE: Final = timedelta(minutes=1)  # Meta tells whole seconds and takes some; what took longer was said before

RECORD = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          extra, quoted_wamid, meta_message_id, status, rank, said_at, created_at, heard_at)
    SELECT :workspace, m.id, m.contact_id, m.conversation_id, m.channel_id, 'inbound', m.type, m.body, m.content,
           m.extra, m.quoted, m.wamid, :status, :rank, m.said_at, m.received_at, m.heard_at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[]), CAST(:conversations AS uuid[]),
                CAST(:channels AS uuid[]), CAST(:types AS text[]), CAST(:bodies AS text[]),
                CAST(:contents AS jsonb[]), CAST(:extras AS jsonb[]), CAST(:quoted AS text[]),
                CAST(:wamids AS text[]), CAST(:said AS timestamptz[]), CAST(:received AS timestamptz[]),
                CAST(:heard AS timestamptz[]))
         AS m(id, contact_id, conversation_id, channel_id, type, body, content, extra, quoted, wamid, said_at,
              received_at, heard_at)
    ON CONFLICT (workspace_id, channel_id, meta_message_id) WHERE meta_message_id IS NOT NULL DO NOTHING
    RETURNING id
""")
HOLD = text("""
    SELECT id, heard_at FROM conversations WHERE workspace_id = :workspace AND id = ANY(:ids)
    ORDER BY id FOR NO KEY UPDATE
""")
# `last_at` of both sides is by the person's clock: what arrives late is no news on top.
TOUCH = text("""
    UPDATE conversations c SET
        status = 'open', closed_at = NULL,
        heard_at = greatest(c.heard_at, n.heard_at), unanswered_since = coalesce(c.unanswered_since, n.first_at),
        last_message_id = CASE WHEN c.last_message_id IS NULL OR n.last_at >= c.last_at
                               THEN n.last_id ELSE c.last_message_id END,
        last_at = CASE WHEN c.last_message_id IS NULL THEN n.last_at ELSE greatest(c.last_at, n.last_at) END,
        window_shut_at = CASE WHEN n.said_at < c.window_shut_at THEN c.window_shut_at END,
        last_inbound_at = greatest(c.last_inbound_at, n.said_at)
    FROM unnest(CAST(:ids AS uuid[]), CAST(:last_ids AS uuid[]), CAST(:first_at AS timestamptz[]),
                CAST(:last_at AS timestamptz[]), CAST(:said AS timestamptz[]), CAST(:heard AS timestamptz[]))
                AS n(id, last_id, first_at, last_at, said_at, heard_at)
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) AND c.id = n.id
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
    """Record each message once; return those heard for the first time, with their contact and conversation.

    What was recorded before has no effect at all: nobody is renamed, nothing is opened, nothing moves up.
    """
    new, instead = repetitions.split(work, _once_each(heard))
    replaced = repetitions.replace_placeholders(work, instead)
    said_at_last = [_as_recorded(one, was) for one, was in instead if was.id in replaced]
    return [*_record_new(work, new), *said_at_last] if new else said_at_last


def _as_recorded(one: ArrivedMessage, was: repetitions.Recorded) -> ArrivedMessage:
    return replace(one, contact_id=was.contact_id, conversation_id=was.conversation_id, message_id=was.id)


def _record_new(work: Work, new: Sequence[ArrivedMessage]) -> list[ArrivedMessage]:
    placed = _place(work, new)
    recorded = _record(work, placed)
    fresh = [arrival for arrival in placed if arrival.message_id in recorded]
    _touch(work, fresh)
    note_ads(work, fresh)
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
    seen = [Sighting(arrival.event.sender, arrival.event.sent_at) for arrival in heard]
    known = contacts.recognise(work, seen)
    join_conversations(work, known.joined)
    pairs = [(arrival.channel_id, known.contact_of(who)) for arrival, who in zip(heard, seen, strict=True)]
    homes = conversations_for(work, pairs)
    record_passed_numbers(work, known)
    placed = [
        replace(arrival, contact_id=pair[1], conversation_id=homes[pair], message_id=new_id())
        for arrival, pair in zip(heard, pairs, strict=True)
    ]
    return _with_moments(work, placed)


def _with_moments(work: Work, placed: Sequence[ArrivedMessage]) -> list[ArrivedMessage]:
    """Give each the moment from which members can see it: later than all they could see of its conversation before."""
    ids = sorted({one.conversation_id for one in placed if one.conversation_id})
    rows = work.rows(HOLD, workspace=work.workspace, ids=ids)
    last: dict[UUID | None, datetime | None] = {row.id: row.heard_at for row in rows}
    timed: list[ArrivedMessage] = []
    for one in placed:
        before = last.get(one.conversation_id)
        heard_at = max(work.now, before + timedelta(microseconds=1)) if before else work.now
        last[one.conversation_id] = heard_at
        timed.append(replace(one, heard_at=heard_at))
    return timed


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
        quoted=quotes.as_recorded(work, ordered),
        wamids=[event.wamid for event in events],
        said=[event.sent_at for event in events],
        received=[arrival.received_at for arrival in ordered],
        heard=[arrival.heard_at for arrival in ordered],
        extras=extras_of(events),
        **contents_of(events),
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
    last = [max(said, key=lambda arrival: (spoken_at(arrival), arrival.message_id)) for said in news.values()]
    return {
        "ids": list(news),
        "last_ids": [arrival.message_id for arrival in last],
        "first_at": [min(arrival.received_at for arrival in said) for said in news.values()],
        "last_at": [spoken_at(arrival) for arrival in last],
        "said": [max(arrival.event.sent_at for arrival in said) for said in news.values()],
        "heard": [max(arrival.heard_at for arrival in said if arrival.heard_at) for said in news.values()],
    }


def spoken_at(arrival: ArrivedMessage) -> datetime:
    """When it was said, for the order of lists: our own clock tells more than seconds of what came at once."""
    said_at = arrival.event.sent_at
    return said_at if arrival.received_at - said_at > LATE else arrival.received_at

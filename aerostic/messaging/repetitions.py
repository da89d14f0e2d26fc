"""Meta repeats itself for days: what was recorded already is told apart before anything is done about it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import content
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.meta import HistoryMessage, MessageArrived, MessageEchoed, ways_of

ArrivedMessage = InboundEvent[MessageArrived]
Past = InboundEvent[HistoryMessage]
Key = tuple[UUID, str]  # channel, Meta's id of the message

# Only probed for, by key, whatever the statistics say of the table.
FIND = text("""
    SELECT told.channel_id, told.wamid, known.* FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]))
                                                    AS told(channel_id, wamid)
    CROSS JOIN LATERAL (
        SELECT m.id, m.type, m.contact_id, m.conversation_id, m.purpose FROM messages m
        WHERE m.workspace_id = :workspace AND m.channel_id = told.channel_id AND m.meta_message_id = told.wamid
        LIMIT 1) known
""")
REPLACE = text("""
    WITH held AS (
        SELECT m.id, n.type, n.body, n.content, n.extra, n.quoted
        FROM messages m JOIN unnest(CAST(:ids AS uuid[]), CAST(:types AS text[]), CAST(:bodies AS text[]),
                                    CAST(:contents AS jsonb[]), CAST(:extras AS jsonb[]), CAST(:quoted AS text[]))
                             AS n(id, type, body, content, extra, quoted) ON n.id = m.id
        WHERE m.workspace_id = :workspace AND m.type = ANY(:placeholders) AND m.revoked_at IS NULL
        ORDER BY m.id FOR UPDATE OF m
    )
    UPDATE messages m SET type = held.type, body = held.body, content = held.content, extra = held.extra,
                          quoted_wamid = held.quoted
    FROM held WHERE m.workspace_id = :workspace AND m.id = held.id
    RETURNING m.id
""")
FORGET = text("""
    DELETE FROM messages WHERE workspace_id = :workspace AND id = ANY(:ids) AND purpose = :history
""")
# Types under which Meta announces what it can only pass on later.
PLACEHOLDERS = ["unsupported", "unknown", "media_placeholder"]
HISTORY = "history"  # the purpose of what was said before the number was connected


class Recorded(NamedTuple):
    """A message of ours or theirs that stands in the record."""

    id: UUID
    type: str
    contact_id: UUID
    conversation_id: UUID | None
    purpose: str | None = None


def recorded(work: Work, keys: Iterable[Key]) -> dict[Key, Recorded]:
    wanted = sorted(set(keys))
    rows = work.rows(
        FIND,
        workspace=work.workspace,
        channels=[channel for channel, _ in wanted],
        wamids=[wamid for _, wamid in wanted],
    )
    return {
        (row.channel_id, row.wamid): Recorded(row.id, row.type, row.contact_id, row.conversation_id, row.purpose)
        for row in rows
    }


def split(
    work: Work, heard: Sequence[ArrivedMessage]
) -> tuple[list[ArrivedMessage], list[tuple[ArrivedMessage, Recorded]]]:
    """Return what is new, and what takes the place of a placeholder; the rest was heard before."""
    ways = {_key(one): [_key(one), *_other_keys(one)] for one in heard}
    known = recorded(work, (key for keys in ways.values() for key in keys))
    found = {key: next((known[way] for way in keys if way in known), None) for key, keys in ways.items()}
    passed = [was.id for was in found.values() if was and was.purpose == HISTORY]
    if passed:  # somebody has just said it after all: recorded anew, it is heard and waits for an answer
        work.run(FORGET, workspace=work.workspace, ids=passed, history=HISTORY)
        found = {key: None if was and was.purpose == HISTORY else was for key, was in found.items()}
    new = [one for one in heard if found[_key(one)] is None]
    instead = [(one, was) for one in heard if (was := found[_key(one)]) and _gives_way(was, one)]
    return new, instead


def _key(one: ArrivedMessage) -> Key:
    return one.channel_id, one.event.wamid


def _other_keys(one: ArrivedMessage) -> list[Key]:
    sender = one.event.sender
    if not (sender.wa_id and sender.user_id):
        return []
    return [(one.channel_id, way) for way in ways_of(one.event.wamid, sender)]


def _gives_way(was: Recorded, now: ArrivedMessage) -> bool:
    return was.type in PLACEHOLDERS and now.event.type not in PLACEHOLDERS


def replace_placeholders(work: Work, instead: Sequence[tuple[ArrivedMessage | Past, Recorded]]) -> list[UUID]:
    """Write what a person said over what had announced it; return the messages that were still placeholders."""
    if not instead:
        return []
    rows = work.rows(
        REPLACE,
        workspace=work.workspace,
        ids=[was.id for _, was in instead],
        placeholders=PLACEHOLDERS,
        quoted=[one.event.quoted_wamid for one, _ in instead],
        extras=extras_of([one.event for one, _ in instead]),
        **contents_of([one.event for one, _ in instead]),
    )
    for _, was in instead:
        if was.conversation_id:
            work.notify(Notice("conversation", was.conversation_id, was.id))
    return [row.id for row in rows]


def contents_of(events: Sequence[MessageArrived | MessageEchoed | HistoryMessage]) -> dict[str, list[Any]]:
    """The columns that hold what was said."""
    return {
        "types": [event.type for event in events],
        "bodies": [content.read(event.type, event.content).body for event in events],
        "contents": [orjson.dumps(event.content).decode() for event in events],
    }


def extras_of(events: Sequence[MessageArrived | HistoryMessage]) -> list[str | None]:
    """The column that holds what came beside it."""
    return [orjson.dumps(event.extra).decode() if event.extra else None for event in events]

"""What the business said from its phone, or by another app: it stands in the thread and answers whoever waited."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Sighting
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.joining import join_conversations, record_passed_numbers
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.opening import conversations_for
from aerostic.messaging.parking import apply_parked
from aerostic.messaging.repetitions import contents_of, recorded
from aerostic.messaging.waiting import recount_waiting
from aerostic.meta import MessageEchoed

Echoed = InboundEvent[MessageEchoed]

ECHO, FROM_PHONE = "echo", "WhatsApp Business app"

RECORD = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          quoted_wamid, meta_message_id, status, rank, purpose, author, said_at, created_at)
    SELECT :workspace, m.id, m.contact_id, m.conversation_id, m.channel_id, 'outbound', m.type, m.body, m.content,
           m.quoted, m.wamid, :status, :rank, :purpose, :author, m.said_at, m.received_at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[]), CAST(:conversations AS uuid[]),
                CAST(:channels AS uuid[]), CAST(:types AS text[]), CAST(:bodies AS text[]), CAST(:contents AS jsonb[]),
                CAST(:quoted AS text[]), CAST(:wamids AS text[]), CAST(:said AS timestamptz[]),
                CAST(:received AS timestamptz[]))
         AS m(id, contact_id, conversation_id, channel_id, type, body, content, quoted, wamid, said_at, received_at)
    ON CONFLICT (workspace_id, channel_id, meta_message_id) WHERE meta_message_id IS NOT NULL DO NOTHING
    RETURNING id
""")
TOUCH = text("""
    UPDATE conversations c SET last_message_id = n.message_id, last_at = n.at
    FROM (SELECT DISTINCT ON (conversation_id) conversation_id, message_id, at
          FROM unnest(CAST(:conversations AS uuid[]), CAST(:ids AS uuid[]), CAST(:at AS timestamptz[]))
               AS t(conversation_id, message_id, at) ORDER BY conversation_id, at DESC, message_id DESC) n
    WHERE c.workspace_id = :workspace AND c.id = n.conversation_id
      AND (c.last_message_id IS NULL OR c.last_at <= n.at)
""")


def record_echoes(work: Work, heard: Sequence[Echoed]) -> list[Echoed]:
    """Record each once, in the conversation with the person it went to; what was recorded before has no effect."""
    known = recorded(work, ((one.channel_id, one.event.wamid) for one in heard))
    first = {key: one for one in reversed(heard) if (key := (one.channel_id, one.event.wamid)) not in known}
    placed = _place(work, sorted(first.values(), key=lambda one: one.event.sent_at)) if first else []
    new = _record(work, placed) if placed else set[UUID]()
    fresh = [one for one in placed if one.message_id in new]
    if fresh:
        _answer(work, fresh)
    return fresh


def _place(work: Work, heard: Sequence[Echoed]) -> list[Echoed]:
    seen = [Sighting(one.event.recipient, one.event.sent_at) for one in heard]
    known = contacts.recognise(work, seen)
    join_conversations(work, known.joined)
    pairs = [(one.channel_id, known.contact_of(who)) for one, who in zip(heard, seen, strict=True)]
    homes = conversations_for(work, pairs)
    record_passed_numbers(work, known)
    return [
        replace(one, contact_id=pair[1], conversation_id=homes[pair], message_id=new_id())
        for one, pair in zip(heard, pairs, strict=True)
    ]


def _record(work: Work, placed: Sequence[Echoed]) -> set[UUID]:
    events = [one.event for one in placed]
    rows = work.rows(
        RECORD,
        workspace=work.workspace,
        status=Status.SENT.value,
        rank=RANK[Status.SENT],
        purpose=ECHO,
        author=FROM_PHONE,
        ids=[one.message_id for one in placed],
        contacts=[one.contact_id for one in placed],
        conversations=[one.conversation_id for one in placed],
        channels=[one.channel_id for one in placed],
        quoted=[event.quoted_wamid for event in events],
        wamids=[event.wamid for event in events],
        said=[event.sent_at for event in events],
        received=[one.received_at for one in placed],
        **contents_of(events),
    )
    return {row.id for row in rows}


def _answer(work: Work, fresh: Sequence[Echoed]) -> None:
    conversations = [one.conversation_id for one in fresh if one.conversation_id]
    ids = [one.message_id for one in fresh if one.message_id]
    work.run(
        TOUCH,
        workspace=work.workspace,
        conversations=conversations,
        ids=ids,
        at=[one.received_at for one in fresh],
    )
    apply_parked(work, ids)
    recount_waiting(work, conversations)
    for conversation_id, message_id in zip(conversations, ids, strict=True):
        work.notify(Notice("conversation", conversation_id, message_id))

"""What was said before the number was connected: it fills threads, and nobody is told, waited for or answered by it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Sighting
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import repetitions
from aerostic.messaging.echoes import FROM_PHONE
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.joining import join_conversations
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.opening import Pair, latest_conversations, lock_people
from aerostic.messaging.repetitions import HISTORY, contents_of, extras_of, recorded
from aerostic.meta import HistoryMessage

Past = InboundEvent[HistoryMessage]

# Meta's words for how far a message of ours had come; any other says no more than that it was sent.
STATUSES: Final = {
    "delivered": Status.DELIVERED,
    "read": Status.READ,
    "played": Status.PLAYED,
    "error": Status.FAILED,
    "failed": Status.FAILED,
}

# It is ordered by the time it was said, not by its arrival; `heard_at` stays empty, so that it is new to nobody.
RECORD: Final = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          extra, quoted_wamid, meta_message_id, status, rank, purpose, author, said_at, created_at)
    SELECT :workspace, m.id, m.contact_id, m.conversation_id, m.channel_id, m.direction, m.type, m.body, m.content,
           m.extra, m.quoted, m.wamid, m.status, m.rank, :purpose, CASE WHEN m.direction = 'outbound' THEN :author END,
           m.said_at, m.said_at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:contacts AS uuid[]), CAST(:conversations AS uuid[]),
                CAST(:channels AS uuid[]), CAST(:directions AS text[]), CAST(:types AS text[]),
                CAST(:bodies AS text[]), CAST(:contents AS jsonb[]), CAST(:extras AS jsonb[]),
                CAST(:quoted AS text[]), CAST(:wamids AS text[]), CAST(:statuses AS text[]),
                CAST(:ranks AS smallint[]), CAST(:said AS timestamptz[]))
         AS m(id, contact_id, conversation_id, channel_id, direction, type, body, content, extra, quoted, wamid,
              status, rank, said_at)
    ON CONFLICT (workspace_id, channel_id, meta_message_id) WHERE meta_message_id IS NOT NULL DO NOTHING
    RETURNING id
""")
# Nobody works in it: it is found in its person's thread, and a message of today opens or reopens one.
BEGIN: Final = text("""
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id, status, last_at, created_at, closed_at)
    SELECT :workspace, b.id, b.channel_id, b.contact_id, 'closed', b.at, b.at, b.at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:channels AS uuid[]), CAST(:contacts AS uuid[]), CAST(:at AS timestamptz[]))
         AS b(id, channel_id, contact_id, at)
""")
TOUCH: Final = text("""
    UPDATE conversations c SET
        last_message_id = CASE WHEN c.last_message_id IS NULL OR c.last_at < n.last_at THEN n.last_id
                               ELSE c.last_message_id END,
        last_at = greatest(c.last_at, n.last_at), created_at = least(c.created_at, n.first_at),
        closed_at = CASE WHEN c.heard_at IS NULL THEN greatest(c.closed_at, n.last_at) ELSE c.closed_at END
    FROM unnest(CAST(:ids AS uuid[]), CAST(:last_ids AS uuid[]), CAST(:first_at AS timestamptz[]),
                CAST(:last_at AS timestamptz[])) AS n(id, last_id, first_at, last_at)
    WHERE c.workspace_id = :workspace AND c.id = n.id
""")


def record_history(work: Work, heard: Sequence[Past]) -> list[Past]:
    """Records each message once; a picture that follows its placeholder takes its place. Returns what was new."""
    first = {(one.channel_id, one.event.wamid): one for one in sorted(heard, key=_is_placeholder, reverse=True)}
    known = recorded(work, first)
    followed = _replace(work, [(one, known[key]) for key, one in first.items() if key in known])
    new = sorted((one for key, one in first.items() if key not in known), key=lambda one: one.event.said_at)
    return [*followed, *(_record_new(work, new) if new else [])]


def _is_placeholder(one: Past) -> bool:
    return one.event.type in repetitions.PLACEHOLDERS


def _replace(work: Work, followed: Sequence[tuple[Past, repetitions.Recorded]]) -> list[Past]:
    better = [(one, was) for one, was in followed if was.type in repetitions.PLACEHOLDERS and not _is_placeholder(one)]
    replaced = set(repetitions.replace_placeholders(work, better))
    return [replace(one, message_id=was.id) for one, was in better if was.id in replaced]


def _record_new(work: Work, new: Sequence[Past]) -> list[Past]:
    seen = [Sighting(one.event.person, one.event.said_at) for one in new]
    known = contacts.recognise(work, seen)
    join_conversations(work, known.joined)
    pairs = [(one.channel_id, known.contact_of(who)) for one, who in zip(new, seen, strict=True)]
    homes = _homes(work, dict(zip(pairs, new, strict=True)))
    placed = [
        replace(one, contact_id=pair[1], conversation_id=homes[pair], message_id=new_id())
        for one, pair in zip(new, pairs, strict=True)
    ]
    ids = _record(work, placed)
    fresh = [one for one in placed if one.message_id in ids]
    _touch(work, fresh)
    return fresh


def _homes(work: Work, last: dict[Pair, Past]) -> dict[Pair, UUID]:
    """Returns the latest conversation of each pair; a closed one is made where there was none."""
    lock_people(work, {contact for _, contact in last})
    homes = {pair: row.id for pair, row in latest_conversations(work, sorted(last)).items()}
    missing = {pair: new_id() for pair in sorted(last) if pair not in homes}
    if missing:
        work.run(
            BEGIN,
            workspace=work.workspace,
            ids=list(missing.values()),
            channels=[channel for channel, _ in missing],
            contacts=[contact for _, contact in missing],
            at=[last[pair].event.said_at for pair in missing],
        )
    return homes | missing


def _record(work: Work, placed: Sequence[Past]) -> set[UUID]:
    events = [one.event for one in placed]
    statuses = [_status(event) for event in events]
    rows = work.rows(
        RECORD,
        workspace=work.workspace,
        purpose=HISTORY,
        author=FROM_PHONE,
        ids=[one.message_id for one in placed],
        contacts=[one.contact_id for one in placed],
        conversations=[one.conversation_id for one in placed],
        channels=[one.channel_id for one in placed],
        directions=["outbound" if event.is_ours else "inbound" for event in events],
        quoted=[event.quoted_wamid for event in events],
        wamids=[event.wamid for event in events],
        statuses=[status.value for status in statuses],
        ranks=[RANK[status] for status in statuses],
        said=[event.said_at for event in events],
        extras=extras_of(events),
        **contents_of(events),
    )
    return {row.id for row in rows}


def _status(event: HistoryMessage) -> Status:
    return STATUSES.get(event.status, Status.SENT) if event.is_ours else Status.RECEIVED


def _touch(work: Work, fresh: Sequence[Past]) -> None:
    told: dict[UUID, list[Past]] = {}
    for one in fresh:
        if one.conversation_id:
            told.setdefault(one.conversation_id, []).append(one)
    if told:
        work.run(TOUCH, workspace=work.workspace, **_touched(told))
    for conversation_id in told:
        work.notify(Notice("conversation", conversation_id))


def _touched(told: dict[UUID, list[Past]]) -> dict[str, list[Any]]:
    """Each share is in the order it was said in."""
    return {
        "ids": list(told),
        "last_ids": [share[-1].message_id for share in told.values()],
        "first_at": [share[0].event.said_at for share in told.values()],
        "last_at": [share[-1].event.said_at for share in told.values()],
    }

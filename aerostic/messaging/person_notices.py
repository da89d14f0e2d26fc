"""What becomes known of people besides what they write: new identities, wishes about offers, reactions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Change, Preference, Sighting
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.consequences import stop_marketing
from aerostic.messaging.history import EventKind, record_for_people, record_once
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.joining import join_conversations
from aerostic.messaging.parked_changes import park_changes
from aerostic.meta import PersonChanged, PreferenceStated, ReactionArrived, SecurityCodeChanged, ways_of

# The latest of a message stands, whatever order they come in; taking it back is one too.
REACT = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:emojis AS text[]),
                             CAST(:at AS timestamptz[])) AS t(channel_id, wamid, emoji, at)
    ), held AS (
        SELECT m.id, told.emoji, told.at FROM told JOIN messages m
            ON m.workspace_id = :workspace AND m.channel_id = told.channel_id AND m.meta_message_id = told.wamid
        ORDER BY m.id FOR UPDATE OF m
    )
    UPDATE messages m SET reaction = nullif(held.emoji, ''), reaction_at = held.at FROM held
    WHERE m.workspace_id = :workspace AND m.id = held.id AND (m.reaction_at IS NULL OR m.reaction_at < held.at)
    RETURNING m.id, m.conversation_id
""")
# A reaction is a word of theirs to Meta; that it opens or reopens nothing is ours.
KEEP_OPEN = text("""
    UPDATE conversations c SET last_inbound_at = greatest(c.last_inbound_at, n.at),
                               window_shut_at = CASE WHEN n.at < c.window_shut_at THEN c.window_shut_at END
    FROM (SELECT DISTINCT ON (l.channel_id, l.contact_id) l.id, s.at FROM conversations l
          JOIN unnest(CAST(:channels AS uuid[]), CAST(:contacts AS uuid[]), CAST(:at AS timestamptz[]))
               AS s(channel_id, contact_id, at) ON s.channel_id = l.channel_id AND s.contact_id = l.contact_id
          WHERE l.workspace_id = :workspace
          ORDER BY l.channel_id, l.contact_id, l.status = 'open' DESC, l.last_at DESC) n
    WHERE c.workspace_id = :workspace AND c.id = n.id AND (c.last_inbound_at IS NULL OR c.last_inbound_at < n.at)
    RETURNING c.id
""")

Changed = InboundEvent[PersonChanged]
Coded = InboundEvent[SecurityCodeChanged]
Preferred = InboundEvent[PreferenceStated]
Reacted = InboundEvent[ReactionArrived]


def apply_changes(work: Work, heard: Sequence[Changed]) -> list[Changed]:
    """Let people go by the numbers and user ids WhatsApp announced, and tell it in their threads."""
    changes = [Change(one.event.before, one.event.now, one.event.changed_at) for one in heard]
    known, changed = contacts.apply_changes(work, changes)
    join_conversations(work, known.joined)
    joined = {contact for pair in known.joined for contact in pair}
    record_for_people(work, EventKind.IDENTITY_CHANGED, sorted(set(changed) - joined))
    return list(heard)


def apply_preferences(work: Work, heard: Sequence[Preferred]) -> list[Preferred]:
    """Apply what known people chose about offers in WhatsApp's own settings."""
    seen = [(one.event, Sighting(one.event.person, one.event.stated_at)) for one in heard]
    known = contacts.look_up(work, [sighting for _, sighting in seen])
    whose = [(event, known[sighting]) for event, sighting in seen if sighting in known]
    stop_marketing(work, [Preference(contact, event.is_stopped, event.stated_at) for event, contact in whose])
    return list(heard)


def apply_security_codes(work: Work, heard: Sequence[Coded]) -> list[Coded]:
    """Tell in the threads of known people that their keys changed, each change once."""
    seen = [(one.event, Sighting(one.event.person, one.event.changed_at)) for one in heard]
    known = contacts.look_up(work, [sighting for _, sighting in seen])
    changed = {known[sighting]: event.changed_at for event, sighting in seen if sighting in known}
    for contact_id, at in sorted(changed.items()):
        record_once(work, EventKind.SECURITY_CODE_CHANGED, contact_id, at)
    return list(heard)


def apply_reactions(work: Work, heard: Sequence[Reacted]) -> list[Reacted]:
    """Put each reaction on the message it is about; it keeps the window open, and opens no conversation.

    One that comes before its message waits for it.
    """
    park_changes(work, heard)
    latest = {
        (one.channel_id, wamid): one.event
        for one in sorted(heard, key=lambda one: one.event.sent_at)
        for wamid in (one.event.of_wamid, *ways_of(one.event.of_wamid, one.event.sender))
    }
    found = work.rows(
        REACT,
        workspace=work.workspace,
        channels=[channel for channel, _ in latest],
        wamids=[wamid for _, wamid in latest],
        emojis=[event.emoji for event in latest.values()],
        at=[event.sent_at for event in latest.values()],
    )
    for row in found:
        if row.conversation_id:
            work.notify(Notice("conversation", row.conversation_id, row.id))
    _keep_windows_open(work, heard)
    return list(heard)


def _keep_windows_open(work: Work, heard: Sequence[Reacted]) -> None:
    seen = [(one.channel_id, Sighting(one.event.sender, one.event.sent_at)) for one in heard if one.event.emoji]
    known = contacts.look_up(work, [sighting for _, sighting in seen])
    last: dict[tuple[UUID, UUID], datetime] = {}
    for channel_id, sighting in sorted(seen, key=lambda one: one[1].at):
        if contact_id := known.get(sighting):
            last[channel_id, contact_id] = sighting.at
    if last:
        opened = work.rows(
            KEEP_OPEN,
            workspace=work.workspace,
            channels=[channel for channel, _ in last],
            contacts=[contact for _, contact in last],
            at=list(last.values()),
        )
        for row in opened:
            work.notify(Notice("conversation", row.id))

"""Which conversation a message belongs to: the open one, else one closed lately, else a new one."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import history
from aerostic.messaging.history import EventKind

Pair = tuple[UUID, UUID]  # channel, contact

LATEST = text("""
    SELECT DISTINCT ON (channel_id, contact_id)
           channel_id, contact_id, id, status, greatest(last_at, closed_at) AS ended_at
    FROM conversations
    WHERE workspace_id = :workspace AND contact_id = ANY(:contacts) AND channel_id = ANY(:channels)
    ORDER BY channel_id, contact_id, status = 'open' DESC, last_at DESC
""")
LOCK_CONTACTS = text("""
    SELECT id FROM contacts WHERE workspace_id = :workspace AND id = ANY(:contacts) ORDER BY id FOR NO KEY UPDATE
""")
REOPEN = text("""
    UPDATE conversations SET status = 'open', closed_at = NULL
    WHERE workspace_id = :workspace AND id = ANY(:ids)
""")
OPEN = text("""
    INSERT INTO conversations (workspace_id, id, channel_id, contact_id, last_at, created_at)
    SELECT :workspace, new.*, :now, :now
    FROM unnest(CAST(:ids AS uuid[]), CAST(:channels AS uuid[]), CAST(:contacts AS uuid[])) AS new
""")


def conversations_for(work: Work, pairs: Iterable[Pair]) -> dict[Pair, UUID]:
    """The open conversation of each pair, reopened within 72 hours (a setting) or opened where there was none."""
    wanted = sorted(set(pairs))
    latest = latest_conversations(work, wanted)
    if any(pair not in latest or latest[pair].status != "open" for pair in wanted):
        lock_people(work, {contact for _, contact in wanted})
        latest = latest_conversations(work, wanted)
    reopened(work, [row.id for row in latest.values() if row.status != "open" and _may_reopen(work, row)])
    kept = {pair: row.id for pair, row in latest.items() if row.status == "open" or _may_reopen(work, row)}
    return kept | _open(work, [pair for pair in wanted if pair not in kept])


def lock_people(work: Work, contacts: Iterable[UUID]) -> None:
    work.run(LOCK_CONTACTS, workspace=work.workspace, contacts=sorted(contacts))


def latest_conversations(work: Work, pairs: Sequence[Pair]) -> dict[Pair, Row[Any]]:
    """The open conversation of each pair that has one, else the one that ended last."""
    channels, contacts = {channel for channel, _ in pairs}, {contact for _, contact in pairs}
    found = work.rows(LATEST, workspace=work.workspace, channels=list(channels), contacts=list(contacts))
    wanted = set(pairs)
    return {pair: row for row in found if (pair := (row.channel_id, row.contact_id)) in wanted}


def _may_reopen(work: Work, row: Row[Any]) -> bool:
    return bool(work.now - row.ended_at < timedelta(hours=settings().reopen_hours))


def reopened(work: Work, ids: Sequence[UUID]) -> None:
    """These go on; no other conversation with the same person on the same number may be open."""
    if ids:
        work.run(REOPEN, workspace=work.workspace, ids=list(ids))
        history.record(work, ids, EventKind.REOPENED)
        for conversation_id in ids:
            work.notify(Notice("conversation", conversation_id))


def _open(work: Work, pairs: Sequence[Pair]) -> dict[Pair, UUID]:
    made = {pair: new_id() for pair in pairs}
    if made:
        work.run(
            OPEN,
            workspace=work.workspace,
            now=work.now,
            ids=list(made.values()),
            channels=[channel for channel, _ in made],
            contacts=[contact for _, contact in made],
        )
    return made

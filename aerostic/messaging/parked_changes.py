"""Edits, revocations and reactions that come before the message they are about wait for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import text

from aerostic.kit.work import Work
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.repetitions import Key, recorded
from aerostic.meta import MessageCorrected, Person, ReactionArrived, ways_of

Corrected = InboundEvent[MessageCorrected]
Reacted = InboundEvent[ReactionArrived]

PARK: Final = text("""
    INSERT INTO parked_changes (workspace_id, channel_id, meta_message_id, wamid, event, parked_at)
    SELECT :workspace, p.channel_id, p.of_wamid, p.wamid, p.event, :now
    FROM unnest(CAST(:channels AS uuid[]), CAST(:of_wamids AS text[]), CAST(:wamids AS text[]),
                CAST(:events AS jsonb[])) AS p(channel_id, of_wamid, wamid, event)
    ON CONFLICT DO NOTHING
""")
# Those whose message is known by one of its ids, under each of these ids.
TAKE: Final = text("""
    WITH known AS (
        SELECT DISTINCT p.channel_id, p.wamid FROM parked_changes p
        JOIN messages m ON m.workspace_id = p.workspace_id AND m.channel_id = p.channel_id
            AND m.meta_message_id = p.meta_message_id
        WHERE p.workspace_id = :workspace
    )
    DELETE FROM parked_changes p USING known
    WHERE p.workspace_id = :workspace AND p.channel_id = known.channel_id AND p.wamid = known.wamid
    RETURNING p.channel_id, p.wamid, p.event, p.parked_at
""")
FORGET: Final = text("DELETE FROM parked_changes WHERE workspace_id = :workspace AND parked_at < :before")


def park_changes(work: Work, heard: Sequence[Corrected] | Sequence[Reacted]) -> None:
    """Keep each whose message is not known by any of its ids.

    Called before they are applied: a message that is recorded in between is changed by one of the two.
    """
    if not heard:
        return
    ways = [(one, _ways(one)) for one in heard]
    known = recorded(work, (way for _, keys in ways for way in keys))
    parked = [(one, way) for one, keys in ways if not any(key in known for key in keys) for way in keys]
    if parked:
        work.run(
            PARK,
            workspace=work.workspace,
            now=work.now,
            channels=[channel_id for _, (channel_id, _) in parked],
            of_wamids=[wamid for _, (_, wamid) in parked],
            wamids=[one.event.wamid for one, _ in parked],
            events=[orjson.dumps(one.event).decode() for one, _ in parked],
        )


def take_changes(work: Work, before: datetime) -> tuple[list[Corrected], list[Reacted]]:
    """Return those whose message is known now, each once; what was parked `before` is forgotten."""
    rows = work.rows(TAKE, workspace=work.workspace)
    work.run(FORGET, workspace=work.workspace, before=before)
    once = {(row.channel_id, row.wamid): row for row in rows}.values()
    corrections = [row for row in once if "emoji" not in row.event]
    reactions = [row for row in once if "emoji" in row.event]
    return (
        [InboundEvent(_correction(row.event), row.channel_id, row.parked_at) for row in corrections],
        [InboundEvent(_reaction(row.event), row.channel_id, row.parked_at) for row in reactions],
    )


def _ways(one: Corrected | Reacted) -> list[Key]:
    event = one.event
    return [(one.channel_id, way) for way in (event.of_wamid, *ways_of(event.of_wamid, event.sender))]


def _correction(kept: dict[str, Any]) -> MessageCorrected:
    return MessageCorrected(**kept | _typed(kept))


def _reaction(kept: dict[str, Any]) -> ReactionArrived:
    return ReactionArrived(**kept | _typed(kept))


def _typed(kept: dict[str, Any]) -> dict[str, Any]:
    return {"sent_at": datetime.fromisoformat(kept["sent_at"]), "sender": Person(**kept["sender"])}

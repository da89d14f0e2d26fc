"""People, or the business on its phone, change what they said or take it back: the thread shows what stands now."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Sighting
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import content
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.parked_changes import park_changes
from aerostic.meta import MessageCorrected, ways_of

Corrected = InboundEvent[MessageCorrected]

# Whatever order they come in: the latest edit stands, and what was taken back stays so, its words gone from the record.
# Only whose message it is may change it.
CORRECT = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:types AS text[]),
                             CAST(:bodies AS text[]), CAST(:contents AS jsonb[]), CAST(:at AS timestamptz[]),
                             CAST(:contacts AS uuid[]), CAST(:directions AS text[]))
                      AS t(channel_id, wamid, type, body, content, at, contact_id, direction)
    ), held AS (
        SELECT m.id, told.type, told.body, told.content, told.at FROM told JOIN messages m
            ON m.workspace_id = :workspace AND m.channel_id = told.channel_id AND m.meta_message_id = told.wamid
           AND m.contact_id = told.contact_id
        WHERE m.direction = told.direction ORDER BY m.id FOR UPDATE OF m
    )
    UPDATE messages m SET
        type = held.type, body = held.body, content = held.content,
        extra = CASE WHEN :is_revoked THEN NULL ELSE m.extra END,
        edited_at = CASE WHEN :is_revoked THEN m.edited_at ELSE held.at END,
        revoked_at = CASE WHEN :is_revoked THEN held.at ELSE m.revoked_at END
    FROM held WHERE m.workspace_id = :workspace AND m.id = held.id AND m.revoked_at IS NULL
      AND (:is_revoked OR m.edited_at IS NULL OR m.edited_at < held.at)
    RETURNING m.id, m.conversation_id
""")


def apply_corrections(work: Work, heard: Sequence[Corrected]) -> list[Corrected]:
    """Apply edits and revocations, each to the message it is about; one that comes before its message waits for it."""
    park_changes(work, heard)
    seen = [(one, Sighting(one.event.sender, one.event.sent_at)) for one in heard]
    known = contacts.look_up(work, [sighting for _, sighting in seen])
    whose = [(one, known[sighting]) for one, sighting in seen if sighting in known]
    for one, contact_id in sorted(whose, key=lambda pair: pair[0].event.sent_at):
        told = _told(one, contact_id)
        for row in work.rows(CORRECT, workspace=work.workspace, is_revoked=not one.event.type, **told):
            if row.conversation_id:
                work.notify(Notice("conversation", row.conversation_id, row.id))
    return list(heard)


def _told(one: Corrected, contact_id: UUID) -> dict[str, Any]:
    event = one.event
    wamids = [event.of_wamid, *ways_of(event.of_wamid, event.sender)]
    told: dict[str, object] = {
        "channels": one.channel_id,
        "types": event.type or content.Unsupported.type,
        "bodies": content.read(event.type, event.content).body if event.type else None,
        "contents": orjson.dumps(event.content if event.type else content.TAKEN_BACK.as_meta()).decode(),
        "at": event.sent_at,
        "contacts": contact_id,
        "directions": "outbound" if event.is_ours else "inbound",
    }
    return {"wamids": list(wamids)} | {name: [value] * len(wamids) for name, value in told.items()}

"""Who waits for an answer: told from the messages themselves, where an answer failed or a person took leave."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import closing
from aerostic.messaging.opening import reopened

# Only what arrived after the last answer that did not fail, and after the person's STOP, waits.
WAITING = text("""
    SELECT c.id, c.status, c.channel_id, c.contact_id, c.last_at, c.unanswered_since AS noted, (
        SELECT min(m.created_at) FROM messages m
        WHERE m.workspace_id = :workspace AND m.conversation_id = c.id AND m.direction = 'inbound'
          AND m.purpose IS DISTINCT FROM 'history' AND m.created_at > coalesce((
              SELECT o.created_at FROM messages o
              WHERE o.workspace_id = :workspace AND o.conversation_id = c.id AND o.direction = 'outbound'
                AND o.purpose IN ('reply', 'answer', 'echo') AND o.status NOT IN ('refused', 'failed')
              ORDER BY o.created_at DESC, o.id DESC LIMIT 1), '-infinity')
          AND (p.opted_out_at IS NULL OR p.consent_said_at IS NULL OR m.said_at > p.consent_said_at)) AS since
    FROM conversations c JOIN contacts p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) ORDER BY c.id FOR NO KEY UPDATE OF c
""")
NOTE = text("""
    UPDATE conversations c SET unanswered_since = n.since
    FROM unnest(CAST(:ids AS uuid[]), CAST(:since AS timestamptz[])) AS n(id, since)
    WHERE c.workspace_id = :workspace AND c.id = n.id
""")


def recount_waiting(work: Work, conversation_ids: Iterable[UUID], *, reopens: bool = False) -> None:
    """Note since when somebody waits in these; a closed one goes on only if `reopens`, where somebody does."""
    ids = sorted(set(conversation_ids))
    if not ids:
        return
    if reopens:
        closing.lock_contacts(work, ids)
    rows = work.rows(WAITING, workspace=work.workspace, ids=ids)
    back = closing.possible(work, [row for row in rows if row.status != "open" and row.since]) if reopens else []
    reopened(work, back)
    told = [row for row in rows if row.since != row.noted and (row.status == "open" or row.id in back)]
    if told:
        work.run(NOTE, workspace=work.workspace, ids=[row.id for row in told], since=[row.since for row in told])
    for row in told:
        work.notify(Notice("conversation", row.id))

"""When two contacts turn out to be one person, their conversations and messages become that person's.

Of two open conversations on one number one goes on with the messages of both, so that no question drops out of sight.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from aerostic import contacts
from aerostic.contacts import Recognised
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.history import EventKind, record_for_people

# People before their conversations, as the road in takes them: who is recording a word of theirs is waited for first.
LOCK_PEOPLE = text("""
    SELECT id FROM contacts WHERE workspace_id = :workspace AND id = ANY(:people) ORDER BY id FOR UPDATE
""")
LOCK_CONVERSATIONS = text("""
    SELECT id FROM conversations WHERE workspace_id = :workspace AND contact_id = ANY(:people)
    ORDER BY id FOR NO KEY UPDATE
""")
BOTH_OPEN = text("""
    SELECT gone.id AS gone, kept.id AS kept FROM conversations gone JOIN conversations kept
        ON kept.workspace_id = gone.workspace_id AND kept.channel_id = gone.channel_id
    WHERE gone.workspace_id = :workspace AND gone.contact_id = :gone AND gone.status = 'open'
      AND kept.contact_id = :into AND kept.status = 'open'
""")
FOLD = text("""
    UPDATE conversations kept SET
        unanswered_since = least(kept.unanswered_since, gone.unanswered_since),
        heard_at = greatest(kept.heard_at, gone.heard_at),
        window_shut_at = CASE WHEN kept.last_inbound_at >= gone.last_inbound_at OR gone.last_inbound_at IS NULL
                              THEN kept.window_shut_at ELSE gone.window_shut_at END,
        last_inbound_at = greatest(kept.last_inbound_at, gone.last_inbound_at),
        came_by_ad_at = greatest(kept.came_by_ad_at, gone.came_by_ad_at),
        last_message_id = CASE WHEN kept.last_message_id IS NULL OR gone.last_at > kept.last_at
                               THEN gone.last_message_id ELSE kept.last_message_id END,
        last_at = greatest(kept.last_at, gone.last_at), created_at = least(kept.created_at, gone.created_at),
        assignee_id = coalesce(kept.assignee_id, gone.assignee_id)
    FROM conversations gone
    WHERE kept.workspace_id = :workspace AND kept.id = :kept AND gone.workspace_id = :workspace AND gone.id = :gone
""")
# Whoever had read the one and not the other is shown both again.
FOLD_READS = text("""
    UPDATE conversation_reads kept SET read_at = least(kept.read_at, coalesce(
        (SELECT gone.read_at FROM conversation_reads gone WHERE gone.workspace_id = :workspace
         AND gone.account_id = kept.account_id AND gone.conversation_id = :gone), 'epoch'))
    WHERE kept.workspace_id = :workspace AND kept.conversation_id = :kept
""")
FORGET_READS = text("DELETE FROM conversation_reads WHERE workspace_id = :workspace AND conversation_id = :gone")
FOLD_DRAFTS = text("""
    UPDATE drafts SET conversation_id = :kept WHERE workspace_id = :workspace AND conversation_id = :gone
""")
FOLD_MESSAGES = text("""
    UPDATE messages SET conversation_id = :kept WHERE workspace_id = :workspace AND conversation_id = :gone
""")
FOLD_EVENTS = text("""
    UPDATE conversation_events SET conversation_id = :kept WHERE workspace_id = :workspace AND conversation_id = :gone
""")
REMOVE = text("DELETE FROM conversations WHERE workspace_id = :workspace AND id = :gone")
MOVE = text("""
    UPDATE conversations SET contact_id = :into WHERE workspace_id = :workspace AND contact_id = :gone
""")
MOVE_MESSAGES = text("""
    UPDATE messages SET contact_id = :into WHERE workspace_id = :workspace AND contact_id = :gone
""")
FOLDING = (FOLD, FOLD_READS, FORGET_READS, FOLD_DRAFTS, FOLD_MESSAGES, FOLD_EVENTS, REMOVE)


def join_conversations(work: Work, joined: Sequence[tuple[UUID, UUID]]) -> None:
    """Make everything of each first contact the second's, and tell it in their threads. Again it changes nothing."""
    if not joined:
        return
    people = sorted({contact for pair in joined for contact in pair})
    here = {row.id for row in work.rows(LOCK_PEOPLE, workspace=work.workspace, people=people)}
    work.run(LOCK_CONVERSATIONS, workspace=work.workspace, people=people)
    for gone, into in joined:
        if gone in here and into in here:
            _join(work, gone, into)
    left = {into for gone, into in joined if gone in here} - {gone for gone, _ in joined}
    record_for_people(work, EventKind.JOINED, sorted(left & here))


def _join(work: Work, gone: UUID, into: UUID) -> None:
    for pair in work.rows(BOTH_OPEN, workspace=work.workspace, gone=gone, into=into):
        for statement in FOLDING:
            work.run(statement, workspace=work.workspace, **_named_in(str(statement), pair.gone, pair.kept))
        work.notify(Notice("conversation", pair.gone))
    for statement in (MOVE, MOVE_MESSAGES):
        work.run(statement, workspace=work.workspace, gone=gone, into=into)
    contacts.join(work, gone, into)


def _named_in(statement: str, gone: UUID, kept: UUID) -> dict[str, UUID]:
    return {name: value for name, value in (("gone", gone), ("kept", kept)) if f":{name}" in statement}


def record_passed_numbers(work: Work, recognised: Recognised) -> None:
    """Tell both sides of a number that changed hands; neither reads a word of the other."""
    record_for_people(work, EventKind.NUMBER_LOST, sorted({before for before, _ in recognised.passed_on}))
    record_for_people(work, EventKind.NUMBER_TAKEN, sorted({now for _, now in recognised.passed_on}))

"""When two contacts turn out to be one person, their conversations and messages become that person's."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from aerostic import contacts
from aerostic.kit.work import Work

# People before their conversations, as the road in takes them: who is recording a word of theirs is waited for first.
LOCK_PEOPLE = text("""
    SELECT id FROM contacts WHERE workspace_id = :workspace AND id = ANY(:people) ORDER BY id FOR UPDATE
""")
LOCK_CONVERSATIONS = text("""
    SELECT id FROM conversations WHERE workspace_id = :workspace AND contact_id = ANY(:people)
    ORDER BY id FOR NO KEY UPDATE
""")
CLOSE_ONE_OF_TWO = text("""
    UPDATE conversations gone SET status = 'closed', closed_at = :now
    FROM conversations kept
    WHERE gone.workspace_id = :workspace AND gone.contact_id = :gone AND gone.status = 'open'
      AND kept.workspace_id = :workspace AND kept.contact_id = :into AND kept.status = 'open'
      AND kept.channel_id = gone.channel_id
""")
MOVE = text("""
    UPDATE conversations SET contact_id = :into WHERE workspace_id = :workspace AND contact_id = :gone
""")
MOVE_MESSAGES = text("""
    UPDATE messages SET contact_id = :into WHERE workspace_id = :workspace AND contact_id = :gone
""")


def join_conversations(work: Work, joined: Sequence[tuple[UUID, UUID]]) -> None:
    """Move everything of each first contact to the second; of two open conversations on one number one is closed."""
    if joined:
        people = sorted({contact for pair in joined for contact in pair})
        work.run(LOCK_PEOPLE, workspace=work.workspace, people=people)
        work.run(LOCK_CONVERSATIONS, workspace=work.workspace, people=people)
    for gone, into in joined:
        work.run(CLOSE_ONE_OF_TWO, workspace=work.workspace, gone=gone, into=into, now=work.now)
        work.run(MOVE, workspace=work.workspace, gone=gone, into=into)
        work.run(MOVE_MESSAGES, workspace=work.workspace, gone=gone, into=into)
        contacts.join(work, gone, into)

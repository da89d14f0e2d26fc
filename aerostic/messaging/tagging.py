"""Tags and names of the people one talks with, changed by whoever sees a conversation with them."""

from collections.abc import Sequence
from uuid import UUID

from aerostic import contacts
from aerostic.contacts import visibility
from aerostic.kit.work import Work
from aerostic.messaging.locking import lock_conversations

TALKED_WITH = """
    AND EXISTS (SELECT FROM conversations c WHERE c.workspace_id = p.workspace_id AND c.contact_id = p.id {seen})
"""


def tag(work: Work, contact_id: UUID, tag_id: UUID) -> None:
    """Put a tag on a person; again changes nothing. Raises ContactNotFound, TagNotFound."""
    contacts.tag(work, contact_id, tag_id, people_seen(work))


def untag(work: Work, contact_id: UUID, tag_id: UUID) -> None:
    """Take a tag off a person; raises ContactNotFound, TagNotFound."""
    contacts.untag(work, contact_id, tag_id, people_seen(work))


def tag_conversations(work: Work, conversation_ids: Sequence[UUID], tag_id: UUID) -> None:
    """Put a tag on the people of these; raises ConversationNotFound, TooManyAtOnce, TagNotFound."""
    people = {row.contact_id for row in lock_conversations(work, conversation_ids)}
    contacts.tag_all(work, people, tag_id)


def rename_person(work: Work, contact_id: UUID, name: str) -> None:
    """Call somebody so from now on; a blank name returns to their own. Raises ContactNotFound, NoContactName."""
    contacts.rename(work, contact_id, name, people_seen(work))


def people_seen(work: Work) -> visibility.Visibility:
    """Of a contact `p`: somebody the member sees a conversation with."""
    seen = visibility.conversations(work)
    return visibility.Visibility(TALKED_WITH.format(seen=seen.where), seen.values) if seen.where else seen

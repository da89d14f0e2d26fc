"""One conversation, as its reader may see it."""

from uuid import UUID

from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import conversation_sql
from aerostic.messaging.errors import ConversationNotFound
from aerostic.messaging.rows import ConversationRow


def conversation(work: Work, conversation_id: UUID) -> ConversationRow:
    """One conversation of this workspace; raises ConversationNotFound."""
    work.require(Permission.VIEW_CONVERSATIONS)
    found = conversation_sql.one(work, conversation_id)
    if found is None:
        raise ConversationNotFound
    return found

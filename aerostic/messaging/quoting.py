"""Which message an answer or a reaction of ours is about: one with the same person, that WhatsApp knows."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aerostic.contacts import visibility
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.errors import CannotQuote
from aerostic.messaging.outbox_sql import FIND_QUOTED
from aerostic.messaging.rows import ConversationRow

Quoting = UUID | str  # our id of a message, or WhatsApp's


@dataclass(frozen=True, slots=True)
class Quoted:
    id: UUID
    wamid: str
    said_at: datetime
    type: str


def quoted(work: Work, conversation: ConversationRow, quoting: Quoting) -> Quoted:
    """Returns the message of the conversation's person and number; raises CannotQuote."""
    seen = visibility.conversations(work)
    find = statement(FIND_QUOTED.format(seen=seen.where))
    with_whom = {"channel": conversation.channel_id, "contact": conversation.contact.id}
    found = work.row(find, workspace=work.workspace, id=_as_id(quoting), wamid=str(quoting), **with_whom, **seen.values)
    if found is None:
        raise CannotQuote
    return Quoted(found.id, found.meta_message_id, found.said_at, found.type)


def _as_id(quoting: Quoting) -> UUID | None:
    with suppress(ValueError):
        return UUID(str(quoting))
    return None

"""The inbox as one question and one answer, so that a page catches up in a single transaction."""

from dataclasses import dataclass
from uuid import UUID

from aerostic import messaging
from aerostic.kit.errors import NotFound
from aerostic.kit.work import Work
from aerostic.messaging import ConversationRow, MessageRow
from aerostic.web.inbox.listing import Listed, Sought, listed
from aerostic.web.inbox.rows import Bubble, Head, bubbles_of, head_of

PAGE = 50  # messages at a time


@dataclass(frozen=True, slots=True)
class Question:
    sought: Sought
    open_id: UUID | None
    messages: int


@dataclass(frozen=True, slots=True)
class Thread:
    head: Head
    bubbles: list[Bubble]
    has_older: bool
    unread: int
    unread_from: str  # the id of the first message nobody has read


@dataclass(frozen=True, slots=True)
class Inbox:
    listed: Listed
    thread: Thread | None


def read(work: Work, question: Question) -> Inbox:
    return Inbox(
        listed=listed(work, question.sought),
        thread=_thread(work, question.open_id, question.messages) if question.open_id else None,
    )


def _thread(work: Work, conversation_id: UUID, limit: int) -> Thread | None:
    conversation = _conversation(work, conversation_id)
    if conversation is None:
        return None
    rows = messaging.thread(work, conversation_id, limit=limit + 1)
    shown = rows[-limit:]
    return Thread(
        head=head_of(conversation),
        bubbles=bubbles_of(shown),
        has_older=len(rows) > limit,
        unread=conversation.unread,
        unread_from=_first_unread(shown, conversation.unread),
    )


def _conversation(work: Work, conversation_id: UUID) -> ConversationRow | None:
    """None is an answer here: an address may name what is gone."""
    try:
        return messaging.conversation(work, conversation_id)
    except NotFound:
        return None


def _first_unread(rows: list[MessageRow], unread: int) -> str:
    heard = [row for row in rows if row.direction == "inbound"]
    return str(heard[-unread:][0].id) if unread and heard else ""

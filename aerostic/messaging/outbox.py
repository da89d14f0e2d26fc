"""The only way a message leaves: every rule about sending is checked here."""

from dataclasses import dataclass, replace
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import audit, billing
from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.lines import URGENT, Place
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import assignment, closing, conversation_sql, policy, queries, threads
from aerostic.messaging.content import Content, Text
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.drafts import drop_draft
from aerostic.messaging.errors import CannotQuote, NoConversation
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.policy import CONFIRMATION, REPLY, Facts
from aerostic.messaging.rows import ConversationRow, MessageRow
from aerostic.meta import Recipient

CLOSED = "closed"

FIND_FOR_RECIPIENT = """
    SELECT c.id FROM conversations c
    JOIN contact_identities i ON i.workspace_id = c.workspace_id AND i.contact_id = c.contact_id
    WHERE c.workspace_id = :workspace AND i.kind = :kind AND i.value = :value {seen}
    ORDER BY c.status = 'open' DESC, c.last_at DESC LIMIT 1
"""
FIND_BUBBLE = text("""
    SELECT id FROM messages WHERE workspace_id = :workspace AND conversation_id = :conversation AND bubble = :bubble
""")
FIND_QUOTED = text("""
    SELECT meta_message_id FROM messages WHERE workspace_id = :workspace AND conversation_id = :conversation
    AND id = :id AND meta_message_id IS NOT NULL
""")
ONE_AT_A_TIME = text("""
    SELECT id FROM conversations WHERE workspace_id = :workspace AND id = :conversation FOR NO KEY UPDATE
""")
QUEUE = text("""
    INSERT INTO messages (workspace_id, id, contact_id, conversation_id, channel_id, direction, type, body, content,
                          status, rank, purpose, author_id, author, bubble, quoted_wamid, answered_after, said_at,
                          created_at)
    SELECT :workspace, :id, c.contact_id, c.id, c.channel_id, 'outbound', :type, :body, CAST(:content AS jsonb),
           :status, :rank, :purpose, :author_id, :author, :bubble, :quoted,
           CASE WHEN :is_reply AND c.unanswered_since IS NOT NULL
                THEN greatest(0, extract(epoch FROM CAST(:now AS timestamptz) - c.unanswered_since)) END, :now, :now
    FROM conversations c WHERE c.workspace_id = :workspace AND c.id = :conversation
""")
TOUCH = text("""
    UPDATE conversations SET last_message_id = :message, last_at = greatest(last_at, :now),
                             unanswered_since = CASE WHEN NOT :is_reply THEN unanswered_since END
    WHERE workspace_id = :workspace AND id = :conversation
""")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to leave. `bubble` is the page's id for it, `quoted` Meta's id of the message it answers."""

    content: Content
    purpose: str
    bubble: str | None = None
    quoted: str | None = None


def send(
    work: Work, conversation_id: UUID, content: Content, bubble: str | None = None, quoting: UUID | None = None
) -> MessageRow:
    """Queue a reply; whoever answers first looks after the conversation from then on, and their draft is done.

    A closed conversation goes on by it. The same bubble sent again is the same message. Raises OptedOut, WindowClosed,
    QuotaSpent, AnotherIsOpen when the conversation is closed and one with the same person and number is not, and
    CannotQuote when the message to quote is not one of this conversation that WhatsApp knows.
    """
    work.require(Permission.SEND_MESSAGES)
    conversation = queries.conversation(work, conversation_id)
    if conversation.status == CLOSED:
        closing.lock_contacts(work, [conversation.id])
    if bubble and (sent := _sent_before(work, conversation.id, bubble)):
        return threads.message(work, sent)
    letter = Letter(content, REPLY, bubble)
    policy.check(facts_of(work, conversation, letter))
    if conversation.status == CLOSED:
        closing.go_on(work, [conversation.id])
    if quoting:
        letter = replace(letter, quoted=_quoted(work, conversation.id, quoting))
    billing.spend(work, content.category)
    message_id = queue(work, conversation, letter)
    drop_draft(work, conversation.id)
    if conversation.assignee is None:
        assignment.take(work, conversation.id)
    audit.record(work, "message.sent", message_id, conversation=str(conversation.id))
    return threads.message(work, message_id)


def _sent_before(work: Work, conversation_id: UUID, bubble: str) -> UUID | None:
    """The message this bubble already is. A second click waits here for the first to end."""
    work.run(ONE_AT_A_TIME, workspace=work.workspace, conversation=conversation_id)
    found = work.row(FIND_BUBBLE, workspace=work.workspace, conversation=conversation_id, bubble=bubble)
    return found.id if found else None


def _quoted(work: Work, conversation_id: UUID, message_id: UUID) -> str:
    found = work.row(FIND_QUOTED, workspace=work.workspace, conversation=conversation_id, id=message_id)
    if found is None:
        raise CannotQuote
    return found.meta_message_id


def send_to(work: Work, recipient: Recipient, content: Content) -> MessageRow:
    """Queue a message to a person by number or user id; they must have written within 24 hours."""
    work.require(Permission.SEND_MESSAGES)
    kind, value = ("wa_id", recipient.wa_id) if recipient.wa_id else ("user_id", recipient.user_id)
    seen = visibility.conversations(work)
    find = statement(FIND_FOR_RECIPIENT.format(seen=seen.where))
    found = work.row(find, workspace=work.workspace, kind=kind, value=value, **seen.values)
    if found is None:
        raise NoConversation
    return send(work, found.id, content)


def facts_of(work: Work, conversation: ConversationRow, letter: Letter) -> Facts:
    return Facts(
        now=work.now,
        purpose=letter.purpose,
        needs_window=letter.content.needs_window,
        opted_out=conversation.opted_out,
        last_inbound_at=conversation.last_inbound_at,
    )


def confirm(work: Work, conversation_id: UUID, body: str) -> None:
    """Answer STOP or START once. The person's own message opened the window; the opt-out itself must not stop it."""
    conversation, letter = conversation_sql.one(work, conversation_id), Letter(Text(body), CONFIRMATION)
    if conversation and not policy.broken_rule(facts_of(work, conversation, letter)):
        queue(work, conversation, letter)


def queue(work: Work, conversation: ConversationRow, letter: Letter) -> UUID:
    """A queued row and its place in the outbound line; the message leaves after the commit."""
    message_id, is_reply, content = new_id(), letter.purpose == REPLY, letter.content
    here = {"workspace": work.workspace, "conversation": conversation.id, "is_reply": is_reply, "now": work.now}
    work.run(
        QUEUE,
        id=message_id,
        type=content.type,
        body=content.body,
        content=orjson.dumps(content.as_meta()).decode(),
        status=Status.QUEUED.value,
        rank=RANK[Status.QUEUED],
        purpose=letter.purpose,
        author_id=work.actor.id,
        author=work.actor.name,
        bubble=letter.bubble,
        quoted=letter.quoted,
        **here,
    )
    work.run(TOUCH, message=message_id, **here)
    work.wait(OUTBOUND, [_place(message_id, conversation)])
    work.notify(Notice("conversation", conversation.id, message_id))
    return message_id


def _place(message_id: UUID, conversation: ConversationRow) -> Place:
    return Place(
        meant=str(message_id), lane=str(conversation.channel_id), order_key=str(conversation.id), priority=URGENT
    )

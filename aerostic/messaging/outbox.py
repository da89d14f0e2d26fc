"""The only way a message leaves: every rule about sending is checked here."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit, billing
from aerostic.kit.actor import Permission
from aerostic.kit.ids import new_id
from aerostic.kit.lines import URGENT, Place
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import queries, window
from aerostic.messaging.content import Text
from aerostic.messaging.errors import NoConversation, OptedOut, WindowClosed
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.rows import ConversationRow, MessageRow
from aerostic.messaging.ticks import RANK, Status
from aerostic.meta import Recipient

REPLY, CONFIRMATION = "reply", "confirmation"  # purposes; a confirmation answers STOP or START and may pass the opt-out

FIND_FOR_RECIPIENT = text("""
    SELECT c.id FROM conversations c
    JOIN contact_identities i ON i.workspace_id = c.workspace_id AND i.contact_id = c.contact_id
    WHERE c.workspace_id = :workspace AND i.kind = :kind AND i.value = :value
    ORDER BY c.status = 'open' DESC, c.last_at DESC LIMIT 1
""")
FIND_BUBBLE = text("""
    SELECT id FROM messages WHERE workspace_id = :workspace AND conversation_id = :conversation AND bubble = :bubble
""")
ONE_AT_A_TIME = text("""
    SELECT id FROM conversations WHERE workspace_id = :workspace AND id = :conversation FOR NO KEY UPDATE
""")
QUEUE = text("""
    INSERT INTO messages (workspace_id, id, conversation_id, channel_id, direction, type, body, status, rank, purpose,
                          author_id, author, bubble, said_at, created_at)
    VALUES (:workspace, :id, :conversation, :channel, 'outbound', 'text', :body, :status, :rank, :purpose,
            :author_id, :author, :bubble, :now, :now)
""")
TOUCH = text("""
    UPDATE conversations SET last_message_id = :message, last_at = greatest(last_at, :now)
    WHERE workspace_id = :workspace AND id = :conversation
""")


def send(work: Work, conversation_id: UUID, content: Text, bubble: str | None = None) -> MessageRow:
    """Queue a reply. The same bubble sent again is the same message; raises OptedOut, WindowClosed, QuotaSpent."""
    work.require(Permission.SEND_MESSAGES)
    conversation = queries.conversation(work, conversation_id)
    if bubble and (sent := _sent_before(work, conversation.id, bubble)):
        return queries.message(work, sent)
    check_may_send(work, conversation)
    billing.spend(work, "service")
    message_id = queue(work, conversation, content, REPLY, bubble)
    audit.record(work, "message.sent", message_id, conversation=str(conversation.id))
    return queries.message(work, message_id)


def _sent_before(work: Work, conversation_id: UUID, bubble: str) -> UUID | None:
    """The message this bubble already is. A second click waits here for the first to end."""
    work.run(ONE_AT_A_TIME, workspace=work.workspace, conversation=conversation_id)
    found = work.row(FIND_BUBBLE, workspace=work.workspace, conversation=conversation_id, bubble=bubble)
    return found.id if found else None


def send_to(work: Work, recipient: Recipient, content: Text) -> MessageRow:
    """Queue a message to a person by number or user id; they must have written within 24 hours."""
    work.require(Permission.SEND_MESSAGES)
    kind, value = ("wa_id", recipient.wa_id) if recipient.wa_id else ("user_id", recipient.user_id)
    found = work.row(FIND_FOR_RECIPIENT, workspace=work.workspace, kind=kind, value=value)
    if found is None:
        raise NoConversation
    return send(work, found.id, content)


def check_may_send(work: Work, conversation: ConversationRow) -> None:
    if conversation.opted_out:
        raise OptedOut
    if not window.is_open(conversation.last_inbound_at, work.now):
        raise WindowClosed


def confirm(work: Work, conversation_id: UUID, body: str) -> None:
    """Answer STOP or START once. The person's own message opened the window; the opt-out itself must not stop it."""
    conversation = queries.conversation_of(work, conversation_id)
    if conversation and window.is_open(conversation.last_inbound_at, work.now):
        queue(work, conversation, Text(body), CONFIRMATION)


def queue(work: Work, conversation: ConversationRow, content: Text, purpose: str, bubble: str | None = None) -> UUID:
    """A queued row and its place in the outbound line; the message leaves after the commit."""
    message_id = new_id()
    work.run(
        QUEUE,
        workspace=work.workspace,
        id=message_id,
        conversation=conversation.id,
        channel=conversation.channel_id,
        body=content.body,
        status=Status.QUEUED.value,
        rank=RANK[Status.QUEUED],
        purpose=purpose,
        author_id=work.actor.id,
        author=work.actor.name,
        bubble=bubble,
        now=work.now,
    )
    work.run(TOUCH, workspace=work.workspace, conversation=conversation.id, message=message_id, now=work.now)
    work.wait(OUTBOUND, [_place(message_id, conversation)])
    work.notify(Notice("conversation", conversation.id))
    return message_id


def _place(message_id: UUID, conversation: ConversationRow) -> Place:
    return Place(
        meant=str(message_id), lane=str(conversation.channel_id), order_key=str(conversation.id), priority=URGENT
    )

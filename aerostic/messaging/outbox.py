"""The only way a message leaves: every rule about sending is checked here."""

from dataclasses import dataclass, replace
from uuid import UUID

import orjson

from aerostic import audit, billing
from aerostic.contacts import visibility
from aerostic.kit import phone
from aerostic.kit.actor import ActorKind, Permission
from aerostic.kit.ids import new_id
from aerostic.kit.lines import URGENT, Place
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import assignment, closing, conversation_sql, history, policy, queries, threads
from aerostic.messaging.content import Content, Text
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.drafts import drop_drafts
from aerostic.messaging.errors import NoConversation
from aerostic.messaging.history import EventKind
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.outbox_sql import (
    FIND_BUBBLE,
    FIND_FOR_RECIPIENT,
    ONE_AT_A_TIME,
    QUEUE,
    TOUCH,
)
from aerostic.messaging.policy import ANSWER, ANSWERS, CONFIRMATION, REACTION, REPLY, Facts
from aerostic.messaging.quoting import Quoting, quoted
from aerostic.messaging.rows import ConversationRow, MessageRow
from aerostic.messaging.starting import start_with
from aerostic.meta import Recipient

CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to leave. `bubble` is the page's id for it, `quoted` Meta's id of the message it answers.

    `file` is the one it brings, if it brings one, and `about` our id of the message a reaction is about.
    """

    content: Content
    purpose: str
    bubble: str | None = None
    quoted: str | None = None
    file: UUID | None = None
    about: UUID | None = None


def send(
    work: Work, conversation_id: UUID, content: Content, bubble: str | None = None, quoting: Quoting | None = None
) -> MessageRow:
    """Queue a reply; whoever answers first looks after the conversation from then on.

    A draft of theirs that says the same is done. A closed conversation goes on by it. The same bubble sent again is the
    same message. Raises OptedOut, NumberStopped, WindowClosed, QuotaSpent, AnotherIsOpen when the conversation is
    closed and one with the same person and number is not, and CannotQuote when the message to quote is not one
    with this person on this number that WhatsApp knows.
    """
    return send_letter(work, conversation_id, Letter(content, REPLY, bubble), quoting)


def answer_once(
    work: Work, conversation_id: UUID, content: Content, bubble: str | None = None, quoting: Quoting | None = None
) -> MessageRow:
    """Answer the question somebody asked after their STOP, knowingly and on record; raises what `send` does.

    Only a member may, within the window, and once: the next answer needs another question.
    """
    return send_letter(work, conversation_id, Letter(content, ANSWER, bubble), quoting)


def send_letter(work: Work, conversation_id: UUID, letter: Letter, quoting: Quoting | None = None) -> MessageRow:
    """Queue what is in the letter; see `send`."""
    work.require(Permission.SEND_MESSAGES)
    conversation = queries.conversation(work, conversation_id)
    if conversation.status == CLOSED:
        closing.lock_contacts(work, [conversation.id])
    if letter.bubble and (sent := _sent_before(work, conversation.id, letter.bubble)):
        return threads.message(work, sent)
    letter = _meant(work, conversation, letter)
    policy.check(facts_of(work, conversation, letter))
    if conversation.status == CLOSED:
        closing.go_on(work, [conversation.id])
    if quoting:
        letter = replace(letter, quoted=quoted(work, conversation, quoting).wamid)
    billing.spend(work, letter.content.category)
    message_id = queue(work, conversation, letter)
    drop_drafts(work, conversation.id, body=letter.content.body or "")
    if conversation.assignee is None:
        assignment.take(work, conversation.id)
    _put_on_record(work, conversation, letter, message_id)
    return threads.message(work, message_id)


def _meant(work: Work, conversation: ConversationRow, letter: Letter) -> Letter:
    """Machines answer nobody after STOP, and where nobody said it an answer is a reply like any other."""
    is_person = work.actor.kind is ActorKind.PERSON
    return letter if is_person and conversation.opted_out else replace(letter, purpose=REPLY)


def _put_on_record(work: Work, conversation: ConversationRow, letter: Letter, message_id: UUID) -> None:
    audit.record(work, "message.sent", message_id, conversation=str(conversation.id))
    if letter.purpose == ANSWER:
        audit.record(work, "message.sent_after_stop", message_id, conversation=str(conversation.id))
        history.record(work, [conversation.id], EventKind.ANSWERED_ONCE)


def _sent_before(work: Work, conversation_id: UUID, bubble: str) -> UUID | None:
    """The message this bubble already is. A second click waits here for the first to end."""
    work.run(ONE_AT_A_TIME, workspace=work.workspace, conversation=conversation_id)
    found = work.row(FIND_BUBBLE, workspace=work.workspace, conversation=conversation_id, bubble=bubble)
    return found.id if found else None


def send_to(work: Work, recipient: Recipient, content: Content, quoting: str | None = None) -> MessageRow:
    """Queue a message to a person by number or user id.

    They must have written within 24 hours, unless it is a template, which may be the first word ever. `quoting` is
    WhatsApp's id, or ours, of the message it answers. Raises what `send` does, and NoConversation.
    """
    return send(work, conversation_with(work, recipient, starts=not content.needs_window), content, quoting=quoting)


def conversation_with(work: Work, recipient: Recipient, *, starts: bool = False) -> UUID:
    """Returns the conversation with a person, the open one first; raises NoConversation unless one may be started."""
    work.require(Permission.SEND_MESSAGES)
    kind, value = ("wa_id", recipient.wa_id) if recipient.wa_id else ("user_id", recipient.user_id)
    seen = visibility.conversations(work)
    find = statement(FIND_FOR_RECIPIENT.format(seen=seen.where))
    ways = list(phone.variants(value)) if recipient.wa_id and value else [value]
    found = work.row(find, workspace=work.workspace, kind=kind, value=value, ways=ways, **seen.values)
    if found is None and starts:
        return start_with(work, recipient)
    if found is None:
        raise NoConversation
    return found.id


def facts_of(work: Work, conversation: ConversationRow, letter: Letter) -> Facts:
    return Facts(
        now=work.now,
        purpose=letter.purpose,
        needs_window=letter.content.needs_window,
        opted_out=conversation.opted_out,
        last_inbound_at=conversation.last_inbound_at,
        window_shut_at=conversation.window_shut_at,
        asked_again=conversation.may_be_answered_once,
        has_stopped_offers=conversation.has_stopped_offers,
        trouble=conversation.trouble.reason if conversation.trouble else None,
        begin_trouble=conversation.begin_trouble,
    )


def confirm(work: Work, conversation_id: UUID, body: str) -> None:
    """Answer STOP or START once. The person's own message opened the window; the opt-out itself must not stop it."""
    conversation, letter = conversation_sql.one(work, conversation_id), Letter(Text(body), CONFIRMATION)
    if conversation and not policy.broken_rule(facts_of(work, conversation, letter)):
        queue(work, conversation, letter)


def queue(work: Work, conversation: ConversationRow, letter: Letter) -> UUID:
    """A queued row and its place in the outbound line; the message leaves after the commit."""
    message_id, is_reply, content = new_id(), letter.purpose in ANSWERS, letter.content
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
        file=letter.file,
        about=letter.about,
        **here,
    )
    if letter.purpose != REACTION:
        work.run(TOUCH, message=message_id, **here)
    work.wait(OUTBOUND, [_place(message_id, conversation)])
    work.notify(Notice("conversation", conversation.id, letter.about or message_id))
    return message_id


def _place(message_id: UUID, conversation: ConversationRow) -> Place:
    return Place(
        meant=str(message_id), lane=str(conversation.channel_id), order_key=str(conversation.id), priority=URGENT
    )

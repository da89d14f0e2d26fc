"""Reactions of ours: they leave by the road of every message, and are no reply to anybody."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import content, policy, queries, threads
from aerostic.messaging.content import Reaction, to_send
from aerostic.messaging.errors import CannotQuote, CannotReact
from aerostic.messaging.outbox import Letter, conversation_with, facts_of, queue
from aerostic.messaging.policy import REACTION
from aerostic.messaging.quoting import Quoted, Quoting, quoted
from aerostic.messaging.rows import ConversationRow, MessageRow
from aerostic.meta import Recipient

OLDEST: Final = timedelta(days=30)  # Meta: nothing older can be reacted to


def react(work: Work, message_id: UUID, emoji: str) -> MessageRow:
    """Queue a reaction to a message; it takes the place of an earlier one, and an empty emoji takes that back.

    It opens and answers no conversation, and counts against no plan. Raises MessageNotFound, NotSendable, OptedOut,
    NumberStopped, WindowClosed, and CannotReact when WhatsApp does not know the message, or it is older than 30 days.
    """
    work.require(Permission.SEND_MESSAGES)
    conversation_id = threads.message(work, message_id).conversation_id
    if conversation_id is None:
        raise CannotReact
    return _react(work, queries.conversation(work, conversation_id), message_id, emoji)


def react_to(work: Work, recipient: Recipient, reaction: Reaction) -> MessageRow:
    """React to a message by WhatsApp's id of it, or ours. Raises what `react` does, and NoConversation."""
    conversation = queries.conversation(work, conversation_with(work, recipient))
    return _react(work, conversation, reaction.message_id or "", reaction.emoji)


def _react(work: Work, conversation: ConversationRow, to: Quoting, emoji: str) -> MessageRow:
    target = _target(work, conversation, to)
    letter = Letter(to_send(Reaction.type, {"message_id": target.wamid, "emoji": emoji}), REACTION, about=target.id)
    policy.check(facts_of(work, conversation, letter))
    reaction_id = queue(work, conversation, letter)
    audit.record(work, "message.reacted", target.id, conversation=str(conversation.id))
    return threads.message(work, reaction_id)


def _target(work: Work, conversation: ConversationRow, to: Quoting) -> Quoted:
    try:
        target = quoted(work, conversation, to)
    except CannotQuote:
        raise CannotReact from None
    if target.type == content.Reaction.type or work.now - target.said_at > OLDEST:
        raise CannotReact
    return target

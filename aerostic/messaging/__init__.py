"""Conversations and their messages: what people say is recorded once, and the only road out to them."""

from aerostic.messaging.arrivals import record_arrivals
from aerostic.messaging.content import Text
from aerostic.messaging.heard import Heard
from aerostic.messaging.outbox import confirm, send, send_to
from aerostic.messaging.parking import sweep_parked, workspaces_with_parked
from aerostic.messaging.queries import (
    Before,
    MessageFilter,
    conversation,
    conversations,
    mark_read,
    message,
    messages,
    thread,
)
from aerostic.messaging.rows import ContactRow, ConversationRow, ErrorRow, MessageRow
from aerostic.messaging.statuses import apply_statuses
from aerostic.meta import Recipient

__all__ = [
    "Before",
    "ContactRow",
    "ConversationRow",
    "ErrorRow",
    "Heard",
    "MessageFilter",
    "MessageRow",
    "Recipient",
    "Text",
    "apply_statuses",
    "confirm",
    "conversation",
    "conversations",
    "mark_read",
    "message",
    "messages",
    "record_arrivals",
    "send",
    "send_to",
    "sweep_parked",
    "thread",
    "workspaces_with_parked",
]

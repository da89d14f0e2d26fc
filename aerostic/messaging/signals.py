"""What customers see of the team: their messages are marked as read, and "typing…" stands there while a member writes.

It is no message: it costs nothing, leaves no row, and is forgotten when it fails. A workspace may switch it off.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic import channels
from aerostic.contacts import visibility
from aerostic.kit import limits
from aerostic.kit.actor import ActorKind, Permission
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.signal_sending import Signal, send_signal

ANSWERABLE: Final = timedelta(days=30)  # Meta: the message somebody types about is no older
TYPING_PAUSE: Final = 20  # seconds; Meta shows it for 25, or until the answer comes
REMEMBERED: Final = 86_400  # seconds for which a message is not marked as read again

# Meta marks what was said before as read too. A suspended workspace sends nothing.
LATEST: Final = """
    SELECT c.channel_id, m.id, m.meta_message_id AS wamid, w.sends_typing
    FROM conversations c
    JOIN workspaces w ON w.id = c.workspace_id AND w.suspended_at IS NULL AND w.sends_read_receipts
    CROSS JOIN LATERAL (
        SELECT id, meta_message_id FROM messages
        WHERE workspace_id = :workspace AND conversation_id = c.id AND direction = 'inbound'
          AND meta_message_id IS NOT NULL AND said_at > :since
          AND (CAST(:until AS timestamptz) IS NULL OR heard_at <= :until)
        ORDER BY created_at DESC, id DESC LIMIT 1) m
    WHERE c.workspace_id = :workspace AND c.id = :id {seen}
"""


def show_read(work: Work, conversation_id: UUID, until: datetime | None = None) -> Signal | None:
    """Marks as read, once this has committed, what was said up to the moment (`heard_at`) of the latest message shown.

    Returns what is sent; None where nothing is.
    """
    return _show(work, conversation_id, until, _is_unmarked)


def show_typing(work: Work, conversation_id: UUID, until: datetime | None = None) -> Signal | None:
    """Shows the customer, once this has committed, that somebody writes; every 20 seconds at most."""
    return _show(work, conversation_id, until, partial(_may_type, conversation_id), is_typing=True)


def _show(
    work: Work,
    conversation_id: UUID,
    until: datetime | None,
    is_due: Callable[[Row[Any]], bool],
    *,
    is_typing: bool = False,
) -> Signal | None:
    latest = _latest(work, conversation_id, until)
    sender = channels.sending(work, [latest.channel_id]).get(latest.channel_id) if latest else None
    if latest is None or sender is None or not is_due(latest):
        return None
    signal = Signal(sender.phone_number_id, sender.token, latest.wamid, is_typing)
    work.afterwards(partial(send_signal, signal))
    return signal


def _latest(work: Work, conversation_id: UUID, until: datetime | None) -> Row[Any] | None:
    """The latest message of theirs, where it may be marked: by people who may send, in a conversation they see."""
    if work.actor.kind is not ActorKind.PERSON or not work.actor.may(Permission.SEND_MESSAGES):
        return None
    seen = visibility.conversations(work)
    values = {"workspace": work.workspace, "id": conversation_id, "until": until, "since": work.now - ANSWERABLE}
    return work.row(statement(LATEST.format(seen=seen.where)), **values, **seen.values)


def _is_unmarked(latest: Row[Any]) -> bool:
    return not limits.window(f"read-receipt:{latest.id}", 1, REMEMBERED).is_over


def _may_type(conversation_id: UUID, latest: Row[Any]) -> bool:
    return latest.sends_typing and not limits.window(f"typing:{conversation_id}", 1, TYPING_PAUSE).is_over

"""A member decides about a message of which nobody knows whether it went out, before that is decided by itself.

Whatever Meta tells meanwhile has the last word: what is known needs no decision, and a decision taken twice is one.
"""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row

from aerostic import audit
from aerostic.contacts import visibility
from aerostic.kit import waiting_entries
from aerostic.kit.actor import Permission
from aerostic.kit.lines import URGENT, Place
from aerostic.kit.notices import Notice
from aerostic.kit.waiting_entries import Found
from aerostic.kit.work import Work
from aerostic.messaging.attempt_sql import WANT_AGAIN
from aerostic.messaging.attempts import keep_refusal
from aerostic.messaging.conversation_sql import statement
from aerostic.messaging.errors import MessageNotFound, TriedRightNow
from aerostic.messaging.jobs import OUTBOUND
from aerostic.messaging.message_status import Status
from aerostic.messaging.policy import LOOK_FIRST
from aerostic.messaging.uncertainty import is_wanted_again

LOCK: Final = """
    SELECT m.id, m.status, m.channel_id, m.conversation_id, m.attempted_at, m.resend_asked_at FROM messages m
    JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE m.workspace_id = :workspace AND m.id = :id {seen} FOR UPDATE OF m
"""


def send_again(work: Work, message_id: UUID) -> None:
    """Send it once more, knowing that it may arrive twice; it is marked as a possible duplicate.

    Changes nothing once it is known what became of it. Raises MessageNotFound, and TriedRightNow.
    """
    row = _uncertain(work, message_id)
    if row is None or is_wanted_again(row):
        return
    entry = OUTBOUND.name, str(row.channel_id), str(row.id)
    found = waiting_entries.bring_forward(work.connection, *entry)
    if found is Found.LEASED:
        raise TriedRightNow
    if found is Found.ABSENT:
        work.wait(OUTBOUND, [Place(meant=str(row.id), lane=str(row.channel_id), priority=URGENT)])
    work.run(WANT_AGAIN, workspace=work.workspace, id=row.id, now=work.now)
    work.nudge(OUTBOUND)
    _put_on_record(work, "message.sent_again", row)


def drop(work: Work, message_id: UUID) -> None:
    """Send it no more; should WhatsApp still tell that it arrived, that is shown.

    Changes nothing once it is known what became of it. Raises MessageNotFound, and TriedRightNow.
    """
    row = _uncertain(work, message_id)
    if row is None:
        return
    if waiting_entries.take_out(work.connection, OUTBOUND.name, str(row.channel_id), str(row.id)) is Found.LEASED:
        raise TriedRightNow
    reason = f"Nobody knows whether this was sent, and {work.actor.name} chose not to try again."
    keep_refusal(work, row.id, reason, LOOK_FIRST)
    _put_on_record(work, "message.dropped", row)


def _uncertain(work: Work, message_id: UUID) -> Row[Any] | None:
    """The message, held until the work ends; None where nothing about it is uncertain any more."""
    work.require(Permission.SEND_MESSAGES)
    seen = visibility.conversations(work)
    sql = statement(LOCK.format(seen=seen.where))
    row = work.row(sql, workspace=work.workspace, id=message_id, **seen.values)
    if row is None:
        raise MessageNotFound
    return row if row.status == Status.UNKNOWN else None


def _put_on_record(work: Work, action: str, row: Row[Any]) -> None:
    audit.record(work, action, row.id, conversation=str(row.conversation_id))
    work.notify(Notice("conversation", row.conversation_id, row.id))

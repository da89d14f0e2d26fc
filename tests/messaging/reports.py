"""What Meta tells of messages we sent, made as small as it may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import event, text

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import MessageRow, Text
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.message_status import RANK, Status
from aerostic.meta import NO_PRICING, Pricing, StatusChanged
from aerostic.meta.errors import read_status_error
from aerostic.meta.events import Status as MetaStatus
from tests.cast import NOON, Make, Workspace, numbers

ACCEPT = text("UPDATE messages SET status = 'accepted', rank = :rank, meta_message_id = :wamid WHERE id = :id")


def accepted(work: Work, make: Make) -> MessageRow:
    """A message Meta has taken, and given its id."""
    queued = messaging.send(work, make.conversation().id, Text("Hello?"))
    work.run(ACCEPT, id=queued.id, rank=RANK[Status.ACCEPTED], wamid=f"wamid.{next(numbers)}")
    return messaging.message(work, queued.id)


def report(
    workspace: Workspace,
    message: MessageRow | None,
    status: str,
    *,
    wamid: str | None = None,
    callback: UUID | str | None = None,
    code: int | None = None,
    channel_id: UUID | None = None,
    at: datetime = NOON,
    pricing: Pricing = NO_PRICING,
) -> InboundEvent[StatusChanged]:
    changed = StatusChanged(
        waba_id=workspace.channel.waba_id,
        phone_number_id=workspace.channel.phone_number_id,
        field="messages",
        wamid=wamid or (message and message.meta_message_id) or "wamid.unknown",
        status=MetaStatus(status),
        sent_at=at,
        recipient_id="4915",
        recipient_user_id=None,
        callback=str(callback) if callback is not None else None,
        errors=(read_status_error({"code": code, "title": "No"}),) if code else (),
        pricing=pricing,
    )
    return InboundEvent(changed, channel_id or workspace.channel.id, NOON)


@contextmanager
def statements(work: Work) -> Iterator[list[str]]:
    """What is said to the database meanwhile."""
    said: list[str] = []

    def note(*heard: object) -> None:
        said.append(str(heard[2]))

    connection = work.connection
    event.listen(connection, "before_cursor_execute", note)
    yield said
    event.remove(connection, "before_cursor_execute", note)


@contextmanager
def explained(work: Work) -> Iterator[list[str]]:
    """How PostgreSQL means to find what it was asked for meanwhile; told when the block has ended."""
    asked: list[tuple[str, Any]] = []
    plans: list[str] = []

    def note(*heard: Any) -> None:
        asked.append((heard[2], heard[3]))

    event.listen(work.connection, "before_cursor_execute", note)
    yield plans
    event.remove(work.connection, "before_cursor_execute", note)
    for statement, values in asked:
        lines = work.connection.exec_driver_sql(f"EXPLAIN {statement}", values)
        plans.append("\n".join(line for (line,) in lines))

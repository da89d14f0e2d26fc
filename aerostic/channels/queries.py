from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.channels.numbers import PURPOSE, ChannelRow, ChannelStatus, no_such_channel
from aerostic.kit import vault
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

WHOSE = text("""
    SELECT phone_number_id, workspace_id, channel_id FROM channel_numbers WHERE phone_number_id = ANY(:numbers)
""")
ALL = text("""
    SELECT id, phone_number_id, waba_id, display_phone_number, verified_name, messages_per_second, status, connected_at
    FROM channels WHERE workspace_id = :workspace ORDER BY id
""")
SENDING = text("""
    SELECT id, phone_number_id, messages_per_second, token FROM channels
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND status = 'connected'
""")
FIRST = text("""
    SELECT id, phone_number_id, waba_id, display_phone_number, verified_name, messages_per_second, status, connected_at
    FROM channels WHERE workspace_id = :workspace ORDER BY status <> 'connected', id LIMIT 1
""")
PACES = text("SELECT id, messages_per_second FROM channels WHERE id = ANY(:ids)")


@dataclass(frozen=True, slots=True)
class Owner:
    workspace_id: UUID
    channel_id: UUID


@dataclass(frozen=True, slots=True)
class SendingNumber:
    """What it takes to send from a number."""

    phone_number_id: str
    token: str = field(repr=False)
    messages_per_second: int


def whose(work: Work, phone_number_ids: Iterable[str]) -> dict[str, Owner]:
    """Whose numbers these are right now; those that belong to nobody here are missing. One statement.

    Nothing is remembered: a number that moves is its new workspace's with the first event after its connection.
    """
    rows = work.rows(WHOSE, numbers=sorted(set(phone_number_ids)))
    return {row.phone_number_id: Owner(row.workspace_id, row.channel_id) for row in rows}


def channels(work: Work) -> list[ChannelRow]:
    """The workspace's numbers, as far as the actor sees them, in the order they were first connected."""
    work.require(Permission.VIEW_CHANNELS)
    return [_channel(row) for row in work.rows(ALL, workspace=work.workspace) if sees(work, row.id)]


def sees(work: Work, channel_id: UUID) -> bool:
    """A member sees the numbers they are restricted to; whoever connects and disconnects them sees all."""
    seen = work.actor.restriction.channels
    return seen is None or channel_id in seen or work.actor.may(Permission.MANAGE_CHANNELS)


def first(work: Work) -> ChannelRow | None:
    """The number to send from when none is named, a connected one if any; for verbs, which check permissions."""
    found = work.row(FIRST, workspace=work.workspace)
    return _channel(found) if found else None


def sending(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, SendingNumber]:
    """The workspace's numbers that may send, with their tokens as they are sealed right now; one statement."""
    work.require(Permission.SEND_MESSAGES)
    rows = work.rows(SENDING, workspace=work.workspace, ids=list(set(channel_ids)))
    return {row.id: _sender(work, row) for row in rows}


def token(work: Work, channel_id: UUID) -> str:
    """For one call to Meta, now; never kept. Raises NotFound, SecretUnreadable."""
    senders = sending(work, [channel_id])
    if channel_id not in senders:
        raise no_such_channel()
    return senders[channel_id].token


def paces(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Messages a second by channel: of the workspace, or of all workspaces in a work of platform scope."""
    return {row.id: row.messages_per_second for row in work.rows(PACES, ids=list(set(channel_ids)))}


def _sender(work: Work, row: Row[Any]) -> SendingNumber:
    opened = vault.unseal(work, PURPOSE, row.id, row.token)
    return SendingNumber(row.phone_number_id, opened, row.messages_per_second)


def _channel(row: Row[Any]) -> ChannelRow:
    return ChannelRow(
        row.id,
        row.phone_number_id,
        row.waba_id,
        row.display_phone_number,
        row.verified_name,
        row.messages_per_second,
        ChannelStatus(row.status),
        row.connected_at,
    )

"""A workspace's numbers: as members see them, and as sending needs them."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.channels.accounts import PURPOSE
from aerostic.channels.numbers import no_such_channel
from aerostic.channels.rows import ChannelRow, SendingNumber
from aerostic.kit import vault
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

COLUMNS: Final = """
    SELECT c.id, c.account_id, c.phone_number_id, a.waba_id, c.display_phone_number, c.verified_name,
           c.messages_per_second, c.connected_at, c.trouble, c.trouble_next_step, c.begin_trouble,
           CASE WHEN c.status <> 'connected' THEN c.status WHEN a.status <> 'connected' THEN a.status
                WHEN c.trouble IS NOT NULL THEN 'stopped' ELSE c.status END AS status
    FROM channels c JOIN whatsapp_accounts a ON a.workspace_id = c.workspace_id AND a.id = c.account_id
    WHERE c.workspace_id = :workspace
"""
ALL = text(f"{COLUMNS} ORDER BY c.id")
FIRST = text(
    f"{COLUMNS} ORDER BY NOT (c.status = 'connected' AND a.status = 'connected' AND c.trouble IS NULL), c.id LIMIT 1"
)
SENDING = text("""
    SELECT c.id, c.phone_number_id, c.messages_per_second, a.id AS account_id, a.token
    FROM channels c JOIN whatsapp_accounts a ON a.workspace_id = c.workspace_id AND a.id = c.account_id
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) AND c.status = 'connected' AND a.status = 'connected'
      AND c.trouble IS NULL
""")
# A stopped number still receives. The token of an account that Meta refuses is of no use until it is connected again.
RECEIVING = text("""
    SELECT c.id, c.phone_number_id, c.messages_per_second, a.id AS account_id, a.token,
           a.status = 'connected' AS is_trusted
    FROM channels c JOIN whatsapp_accounts a ON a.workspace_id = c.workspace_id AND a.id = c.account_id
    WHERE c.workspace_id = :workspace AND c.id = ANY(:ids) AND c.status = 'connected'
""")
TROUBLES = text("""
    SELECT id, trouble FROM channels WHERE workspace_id = :workspace AND id = ANY(:ids) AND trouble IS NOT NULL
""")
BEGIN_TROUBLES = text("""
    SELECT id, begin_trouble FROM channels
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND begin_trouble IS NOT NULL
""")
PACES = text("SELECT id, messages_per_second FROM channels WHERE id = ANY(:ids)")


def channels(work: Work) -> list[ChannelRow]:
    """Returns the workspace's numbers, as far as the actor sees them, in the order they were first connected."""
    work.require(Permission.VIEW_CHANNELS)
    return [ChannelRow.of(row) for row in work.rows(ALL, workspace=work.workspace) if sees(work, row.id)]


def sees(work: Work, channel_id: UUID) -> bool:
    """Tells whether the actor sees a number: one they are restricted to, or any if they manage numbers."""
    seen = work.actor.restriction.channels
    return seen is None or channel_id in seen or work.actor.may(Permission.MANAGE_CHANNELS)


def first(work: Work) -> ChannelRow | None:
    """Returns the number to send from when none is named, a connected one if any. Verbs that ask check permissions."""
    found = work.row(FIRST, workspace=work.workspace)
    return ChannelRow.of(found) if found else None


def sending(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, SendingNumber]:
    """Returns those of the numbers that may send, each with its account's token of this very moment. One statement."""
    work.require(Permission.SEND_MESSAGES)
    rows = work.rows(SENDING, workspace=work.workspace, ids=list(set(channel_ids)))
    return {row.id: _sender(work, row) for row in rows}


def receiving(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, SendingNumber | None]:
    """Returns those of the numbers that are connected; None of one whose token Meta refuses just now. One statement."""
    work.require(Permission.SEND_MESSAGES)
    rows = work.rows(RECEIVING, workspace=work.workspace, ids=list(set(channel_ids)))
    return {row.id: _sender(work, row) if row.is_trusted else None for row in rows}


def troubles(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Returns why Meta takes nothing from these numbers; those it takes from are missing."""
    work.require(Permission.SEND_MESSAGES)
    return {row.id: row.trouble for row in work.rows(TROUBLES, workspace=work.workspace, ids=list(set(channel_ids)))}


def begin_troubles(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Returns why these numbers may begin no conversation; those that may are missing."""
    work.require(Permission.SEND_MESSAGES)
    rows = work.rows(BEGIN_TROUBLES, workspace=work.workspace, ids=list(set(channel_ids)))
    return {row.id: row.begin_trouble for row in rows}


def token(work: Work, channel_id: UUID) -> str:
    """Returns the token for one call to Meta, now; it is never kept. Raises NotFound, SecretUnreadable."""
    senders = sending(work, [channel_id])
    if channel_id not in senders:
        raise no_such_channel()
    return senders[channel_id].token


def paces(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Returns messages a second by channel: of the workspace, or of all workspaces in a work of platform scope."""
    return {row.id: row.messages_per_second for row in work.rows(PACES, ids=list(set(channel_ids)))}


def _sender(work: Work, row: Row[Any]) -> SendingNumber:
    opened = vault.unseal(work, PURPOSE, row.account_id, row.token)
    return SendingNumber(row.phone_number_id, opened, row.messages_per_second)

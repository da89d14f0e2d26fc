"""Finds the workspaces of a number or an account, before any workspace is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work

OWNERS = text("""
    SELECT phone_number_id, workspace_id, channel_id FROM channel_numbers WHERE phone_number_id = ANY(:numbers)
""")
HOLDERS = text("""
    SELECT waba_id, workspace_id, account_id FROM whatsapp_account_holders WHERE waba_id = ANY(:accounts)
    ORDER BY waba_id, workspace_id
""")


@dataclass(frozen=True, slots=True)
class Owner:
    """The workspace a number belongs to."""

    workspace_id: UUID
    channel_id: UUID


@dataclass(frozen=True, slots=True)
class Holder:
    """A workspace with a connected number of an account."""

    workspace_id: UUID
    account_id: UUID


def owners(work: Work, phone_number_ids: Iterable[str]) -> dict[str, Owner]:
    """Returns whose these numbers are right now; those that belong to nobody here are missing. One statement.

    Nothing is remembered: a number that moves is its new workspace's with the first event after its connection.
    """
    rows = work.rows(OWNERS, numbers=sorted(set(phone_number_ids)))
    return {row.phone_number_id: Owner(row.workspace_id, row.channel_id) for row in rows}


def holders(work: Work, waba_ids: Iterable[str]) -> dict[str, list[Holder]]:
    """Returns every workspace that holds each of these accounts right now; none → missing. One statement."""
    rows = work.rows(HOLDERS, accounts=sorted(set(waba_ids)))
    return {
        waba_id: [Holder(row.workspace_id, row.account_id) for row in held]
        for waba_id, held in groupby(rows, lambda row: row.waba_id)
    }

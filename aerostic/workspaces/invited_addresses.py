"""Finds the open invitations of an address by its hash, for whoever has proved it and before a workspace is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic import accounts
from aerostic.kit.passwords import fingerprint
from aerostic.kit.work import Work

MOST_SHOWN: Final = 20

ADD = text("""
    INSERT INTO invited_addresses (hash, workspace_id, invitation_id, expires_at)
    VALUES (:hash, :workspace, :id, :expires_at)
""")
PROLONG = text("""
    UPDATE invited_addresses SET expires_at = :expires_at WHERE workspace_id = :workspace AND invitation_id = :id
""")
MINE = text("""
    SELECT workspace_id, invitation_id FROM invited_addresses
    WHERE hash = :hash AND expires_at > :now AND (CAST(:id AS uuid) IS NULL OR invitation_id = :id)
    ORDER BY invitation_id DESC LIMIT :most
""")
FORGET = text("DELETE FROM invited_addresses WHERE workspace_id = :workspace AND invitation_id = ANY(:ids)")


@dataclass(frozen=True, slots=True)
class InvitedTo:
    """Where an invitation stands; whether it is open is known in its workspace alone."""

    workspace_id: UUID
    invitation_id: UUID


def invited_to(work: Work, invitation_id: UUID | None = None) -> list[InvitedTo]:
    """Returns the invitations of the acting person that have not ended, newest first.

    None before they have proved their address.
    """
    me = accounts.profile(work)
    if not me.is_verified:
        return []
    found = work.rows(MINE, hash=fingerprint(me.email), id=invitation_id, now=work.now, most=MOST_SHOWN)
    return [InvitedTo(row.workspace_id, row.invitation_id) for row in found]


def remember_address(work: Work, email: str, invitation_id: UUID, expires_at: datetime) -> None:
    """For the verb that has made the invitation."""
    work.run(ADD, hash=fingerprint(email), workspace=work.workspace, id=invitation_id, expires_at=expires_at)


def prolong_address(work: Work, invitation_id: UUID, expires_at: datetime) -> None:
    """For the verb that has prolonged the invitation."""
    work.run(PROLONG, workspace=work.workspace, id=invitation_id, expires_at=expires_at)


def forget_addresses(work: Work, invitation_ids: Iterable[UUID]) -> None:
    """For verbs that have ended these invitations."""
    work.run(FORGET, workspace=work.workspace, ids=list(invitation_ids))

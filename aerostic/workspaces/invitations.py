"""People are asked in: a link that works once, for seven days, bound to a role and revocable. Only a hash is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import accounts, audit
from aerostic.kit.actor import UNRESTRICTED, Permission, Restriction, Role
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.passwords import fingerprint, new_token
from aerostic.kit.work import Work
from aerostic.workspaces.access_words import access_of
from aerostic.workspaces.bounded_lists import MOST_FOUND, Found, pattern
from aerostic.workspaces.errors import AlreadyInvited, AlreadyMember, NoSuchInvitation
from aerostic.workspaces.grants import Grant, RoleChoice, check_reach, chosen, granted, reaches
from aerostic.workspaces.invitation_limits import check_pace
from aerostic.workspaces.invited_addresses import forget_addresses, prolong_address, remember_address
from aerostic.workspaces.jobs import MailInvitation
from aerostic.workspaces.members import take_turn

LASTS = timedelta(days=7)

OPEN = text("""
    SELECT i.id, i.email, i.role, i.role_id, r.name AS role_name, r.permissions, i.channel_ids, i.tag_ids,
           i.masks_phones, i.assignees, i.created_at, i.expires_at, a.name AS invited_by, count(*) OVER () AS there
    FROM invitations i
    LEFT JOIN accounts a ON a.id = i.invited_by
    LEFT JOIN roles r ON r.workspace_id = i.workspace_id AND r.id = i.role_id
    WHERE i.workspace_id = :workspace AND (CAST(:id AS uuid) IS NULL OR i.id = :id)
      AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND (CAST(:like AS text) IS NULL OR i.email ILIKE :like)
    ORDER BY i.created_at DESC, i.id LIMIT :most
""")
TAKEN = text("""
    SELECT EXISTS (SELECT FROM memberships m JOIN accounts a ON a.id = m.account_id
                   WHERE m.workspace_id = :workspace AND a.email = :email) AS is_member,
           EXISTS (SELECT FROM invitations WHERE workspace_id = :workspace AND email = :email
                   AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > :now) AS is_invited
""")
ADD = text("""
    INSERT INTO invitations (workspace_id, id, email, role, role_id, channel_ids, tag_ids, masks_phones, assignees,
                             invited_by, created_at, expires_at)
    VALUES (:workspace, :id, :email, :role, CAST(:role_id AS uuid), CAST(:channels AS uuid[]), CAST(:tags AS uuid[]),
            :masks, :assignees, :invited_by, :now, :expires_at)
""")
LINK = text("""
    INSERT INTO invitation_links (hash, workspace_id, invitation_id, is_mailed) VALUES (:hash, :workspace, :id, :mailed)
""")
PROLONG = text("UPDATE invitations SET expires_at = :expires_at WHERE workspace_id = :workspace AND id = :id")
REVOKE = text("UPDATE invitations SET revoked_at = :now WHERE workspace_id = :workspace AND id = :id")
UNLINK = text("DELETE FROM invitation_links WHERE workspace_id = :workspace AND invitation_id = :id")


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Open until `expires_at`; `may_change` is for whoever asked."""

    id: UUID
    email: str
    role: Role
    role_name: str
    restriction: Restriction
    invited_by: str
    created_at: datetime
    expires_at: datetime
    may_change: bool
    has_expired: bool


def invite(
    work: Work, email: str, role: RoleChoice, restriction: Restriction = UNRESTRICTED
) -> tuple[InvitationRow, str]:
    """What was made, and a link to hand over oneself; a mail with a link of its own follows.

    Raises AlreadyMember, AlreadyInvited, TooManyInvitations, NoSuchRole, BeyondYou, Invalid.
    """
    take_turn(work, Permission.MANAGE_TEAM)
    grant = chosen(work, role, restriction)
    invited = _checked(work, email)
    made = _add(work, invited, grant)
    audit.record(work, "invitation.sent", made, email=invited, role=grant.role_name, access=access_of(restriction))
    work.notify(Notice("invitation", made))
    work.enqueue(MailInvitation(invitation_id=made))
    return _row(work, _open(work, made)), new_link(work, made, is_mailed=False)


def invitations(work: Work) -> list[InvitationRow]:
    """Those neither accepted nor revoked, newest first."""
    work.require(Permission.MANAGE_TEAM)
    return [_row(work, row) for row in _rows(work)]


def find_invitations(work: Work, words: str = "") -> Found[InvitationRow]:
    """The same, those whose address contains the words."""
    work.require(Permission.MANAGE_TEAM)
    rows = _rows(work, like=pattern(words), most=MOST_FOUND)
    return Found([_row(work, row) for row in rows], rows[0].there if rows else 0)


def resend_invitation(work: Work, invitation_id: UUID) -> None:
    """Seven more days by mail; links made before no longer work."""
    found = _within_reach(work, invitation_id)
    check_pace(work)
    work.run(PROLONG, workspace=work.workspace, id=invitation_id, expires_at=work.now + LASTS)
    prolong_address(work, invitation_id, work.now + LASTS)
    work.run(UNLINK, workspace=work.workspace, id=invitation_id)
    audit.record(work, "invitation.sent_again", invitation_id, email=found.email)
    work.enqueue(MailInvitation(invitation_id=invitation_id))


def invitation_link(work: Work, invitation_id: UUID) -> str:
    """Another link to hand over oneself. It works once, and does not prove whose address it was for."""
    found = _within_reach(work, invitation_id)
    if found.expires_at <= work.now:
        raise NoSuchInvitation
    audit.record(work, "invitation.link_copied", invitation_id, email=found.email)
    return new_link(work, invitation_id, is_mailed=False)


def revoke_invitation(work: Work, invitation_id: UUID) -> None:
    found = _within_reach(work, invitation_id)
    work.run(REVOKE, workspace=work.workspace, id=invitation_id, now=work.now)
    work.run(UNLINK, workspace=work.workspace, id=invitation_id)
    forget_addresses(work, [invitation_id])
    audit.record(work, "invitation.revoked", invitation_id, email=found.email)
    work.notify(Notice("invitation", invitation_id))


def new_link(work: Work, invitation_id: UUID, *, is_mailed: bool) -> str:
    """For verbs that have checked that the invitation is open."""
    token = new_token()
    values = {"workspace": work.workspace, "id": invitation_id, "mailed": is_mailed}
    work.run(LINK, hash=fingerprint(token), **values)
    return f"{settings().url(Surface.AUTH)}/invited?token={token}"


def _checked(work: Work, email: str) -> str:
    invited = accounts.checked_email(email)
    [taken] = work.rows(TAKEN, workspace=work.workspace, email=invited, now=work.now)
    if taken.is_member:
        raise AlreadyMember
    if taken.is_invited:
        raise AlreadyInvited
    check_pace(work)
    return invited


def _add(work: Work, email: str, grant: Grant) -> UUID:
    made = new_id()
    ends = work.now + LASTS
    by = work.actor.id
    values = {"workspace": work.workspace, "id": made, "email": email, "invited_by": by, "expires_at": ends}
    work.run(ADD, now=work.now, **values, **grant.columns)
    remember_address(work, email, made, ends)
    return made


def _open(work: Work, invitation_id: UUID) -> Row[Any]:
    found = _rows(work, id=invitation_id)
    if not found:
        raise NoSuchInvitation
    return found[0]


def _rows(work: Work, **wanted: object) -> Sequence[Row[Any]]:
    return work.rows(OPEN, workspace=work.workspace, **{"id": None, "like": None, "most": None} | wanted)


def _within_reach(work: Work, invitation_id: UUID) -> Row[Any]:
    take_turn(work, Permission.MANAGE_TEAM)
    found = _open(work, invitation_id)
    check_reach(work.actor, granted(found))
    return found


def _row(work: Work, row: Row[Any]) -> InvitationRow:
    grant = granted(row)
    return InvitationRow(
        id=row.id,
        email=row.email,
        role=grant.role,
        role_name=grant.role_name,
        restriction=grant.restriction,
        invited_by=row.invited_by or "",
        created_at=row.created_at,
        expires_at=row.expires_at,
        may_change=reaches(work.actor, grant),
        has_expired=row.expires_at <= work.now,
    )

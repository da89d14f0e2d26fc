"""Members are given another role, are removed, and leave; the last owner stays one."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts import SessionEnd
from aerostic.kit.actor import UNRESTRICTED, Restriction
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.workspaces.errors import NoSuchMember
from aerostic.workspaces.grants import Grant, RoleChoice, chosen
from aerostic.workspaces.jobs import MemberLeft
from aerostic.workspaces.members import give, grant_of, grant_within_reach
from aerostic.workspaces.offers import withdraw
from aerostic.workspaces.owners import check_another_owns

REMOVE = text("""
    DELETE FROM memberships m USING accounts a
    WHERE m.workspace_id = :workspace AND m.account_id = :account AND a.id = m.account_id RETURNING a.name
""")


def change_member(work: Work, account_id: UUID, role: RoleChoice, restriction: Restriction = UNRESTRICTED) -> None:
    """Holds from the member's next event on. Raises NoSuchMember, NoSuchRole, LastOwner, BeyondYou, Invalid."""
    before = grant_within_reach(work, account_id)
    grant = chosen(work, role, restriction)
    if before.owns and not grant.owns:
        check_another_owns(work, account_id)
    give(work, account_id, grant, before)


def remove_member(work: Work, account_id: UUID) -> None:
    """Raises NoSuchMember, LastOwner, BeyondYou."""
    before = grant_within_reach(work, account_id)
    name = _let_go(work, account_id, before)
    audit.record(work, "member.removed", account_id, name=name, role=before.role_name)


def leave(work: Work) -> None:
    """Removes whoever acts in the work from the workspace. Raises LastOwner, NoSuchMember."""
    before = grant_of(work, work.actor.id)
    if work.actor.id:
        _let_go(work, work.actor.id, before)
        audit.record(work, "member.left", work.actor.id, role=before.role_name)


def _let_go(work: Work, account_id: UUID, before: Grant) -> str:
    """Removes the member and withdraws what they offered to others. Returns their name, for the audit."""
    if before.owns:
        check_another_owns(work, account_id)
    gone = work.row(REMOVE, workspace=work.workspace, account=account_id)
    if gone is None:
        raise NoSuchMember
    withdraw(work, account_id, None)
    why = SessionEnd.LEFT if account_id == work.actor.id else SessionEnd.REMOVED
    work.enqueue(MemberLeft(account_id=account_id, why=why.value))
    work.notify(Notice("member", account_id))
    return gone.name

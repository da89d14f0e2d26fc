"""A workspace always has an owner: whoever changes who owns it does so one after the other."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.kit.actor import UNRESTRICTED, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work
from aerostic.workspaces.errors import LastOwner
from aerostic.workspaces.grants import OWNERSHIP, chosen
from aerostic.workspaces.members import give, grant_of

OTHER_OWNERS = text("""
    SELECT count(*) AS there FROM memberships
    WHERE workspace_id = :workspace AND role = 'owner' AND role_id IS NULL AND account_id <> :account
""")


def check_another_owns(work: Work, account_id: UUID) -> None:
    """Raises LastOwner. The work must have read its member by `grant_of`, which makes everybody else wait."""
    found = work.row(OTHER_OWNERS, workspace=work.workspace, account=account_id)
    if not (found and found.there):
        raise LastOwner


def hand_over(work: Work, account_id: UUID) -> None:
    """An owner makes another member an owner in their own place, and stays as an admin.

    Raises NoSuchMember, NotAllowed.
    """
    me = work.actor.id
    mine, theirs = grant_of(work, me), grant_of(work, account_id)
    if me is None or me == account_id or not mine.owns:
        raise NotAllowed("Only an owner can hand a workspace over, and to somebody else.")
    give(work, account_id, OWNERSHIP, theirs)
    give(work, me, chosen(work, Role.ADMIN, UNRESTRICTED), mine)
    audit.record(work, "workspace.handed_over", account_id)

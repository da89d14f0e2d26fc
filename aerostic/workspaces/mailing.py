"""Who of a workspace gets a mail about what they look after: members who may do something about it."""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.workspaces.membership import membership

MEMBERS: Final = text("SELECT account_id FROM memberships WHERE workspace_id = :workspace ORDER BY account_id")
ADDRESS: Final = text("""
    SELECT a.email, w.name AS workspace FROM accounts a JOIN workspaces w ON w.id = :workspace
    WHERE a.id = :account AND a.disabled_at IS NULL AND a.email_verified_at IS NOT NULL
""")


def members_who_may(work: Work, permission: Permission) -> list[UUID]:
    """Returns the members of the work's workspace who may do this now; for a work of the system."""
    found = [row.account_id for row in work.rows(MEMBERS, workspace=work.workspace)]
    return [account_id for account_id in found if _may(work, account_id, permission)]


def address_of(work: Work, account_id: UUID, permission: Permission) -> tuple[str, str] | None:
    """Returns a member's address and the workspace's name; None where no mail may go, or they may no longer do this."""
    found = work.row(ADDRESS, account=account_id, workspace=work.workspace)
    return (found.email, found.workspace) if found and _may(work, account_id, permission) else None


def _may(work: Work, account_id: UUID, permission: Permission) -> bool:
    member = membership(work, account_id, work.workspace)
    return member is not None and not member.suspended_reason and permission in member.permissions

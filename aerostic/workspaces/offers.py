"""What a member has offered to others holds no longer than what they may offer themselves."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.workspaces.grants import Grant, granted, reaches
from aerostic.workspaces.invited_addresses import forget_addresses

OFFERED = text("""
    SELECT i.id, i.role, i.role_id, r.name AS role_name, r.permissions, i.channel_ids, i.tag_ids, i.masks_phones,
           i.assignees
    FROM invitations i LEFT JOIN roles r ON r.workspace_id = i.workspace_id AND r.id = i.role_id
    WHERE i.workspace_id = :workspace AND i.invited_by = :account AND i.accepted_at IS NULL AND i.revoked_at IS NULL
""")
REVOKE = text("UPDATE invitations SET revoked_at = :now WHERE workspace_id = :workspace AND id = ANY(:ids)")
UNLINK = text("DELETE FROM invitation_links WHERE workspace_id = :workspace AND invitation_id = ANY(:ids)")


def withdraw(work: Work, account_id: UUID, held: Grant | None) -> None:
    """In one's own turn: what is open and beyond `held` is off; None is held by who is no member any more."""
    offered = work.rows(OFFERED, workspace=work.workspace, account=account_id)
    beyond = [row.id for row in offered if not (held and _may_offer(held, granted(row)))]
    if beyond:
        work.run(REVOKE, workspace=work.workspace, ids=beyond, now=work.now)
        work.run(UNLINK, workspace=work.workspace, ids=beyond)
        forget_addresses(work, beyond)
        audit.record_each(work, "invitation.revoked", beyond)


def _may_offer(held: Grant, offer: Grant) -> bool:
    return Permission.MANAGE_TEAM in held.permissions and reaches(held, offer)

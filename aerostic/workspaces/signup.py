"""Somebody who has just signed up opens a workspace and owns it."""

from sqlalchemy import text

from aerostic import accounts, audit
from aerostic.kit.actor import ActorKind, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.workspaces.entry import enter
from aerostic.workspaces.founding import ADD, Plan, WorkspaceRow

OWN = text("""
    INSERT INTO memberships (account_id, workspace_id, role, joined_at)
    SELECT a.id, :workspace, :role, :now FROM accounts a WHERE a.id = :account AND NOT a.is_operator
""")


def open_workspace(work: Work, name: str, zone: str) -> WorkspaceRow:
    """On the free plan, with whoever acts as its owner. From here on the work is the new workspace's.

    `zone` is one that was checked.
    """
    if work.actor.kind is not ActorKind.PERSON or work.actor.id is None:
        raise NotAllowed("Log in to open a workspace.")
    opened = WorkspaceRow(new_id(), accounts.checked_workspace_name(name), Plan.FREE, zone)
    enter(work, opened.id)
    work.run(ADD, id=opened.id, name=opened.name, plan=opened.plan.value, zone=zone, now=work.now)
    _own(work, opened)
    audit.record(work, "workspace.created", opened.id, name=opened.name, plan=opened.plan.value)
    return opened


def _own(work: Work, opened: WorkspaceRow) -> None:
    """An operator belongs to the platform and never to a workspace."""
    if not work.run(OWN, account=work.actor.id, workspace=opened.id, role=Role.OWNER.value, now=work.now):
        raise NotAllowed("Operators of the platform have no workspace of their own.")
    audit.record(work, "member.joined", work.actor.id, role=Role.OWNER.value)

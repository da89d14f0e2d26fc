"""Where somebody who is logged in comes in: into a workspace, at the page their role begins with."""

from typing import Final
from uuid import UUID

from aerostic import workspaces
from aerostic.kit.actor import Permission, Role
from aerostic.kit.work import Work

LOOKING_AFTER: Final = {Role.OWNER, Role.ADMIN}


def way_in(work: Work) -> str:
    """Into the first of one's workspaces; empty for whoever belongs to none."""
    mine = workspaces.own_workspaces(work)
    return way_to(work, mine[0].workspace_id) if mine else ""


def way_to(work: Work, workspace_id: UUID) -> str:
    """Whoever looks after the workspace, or reads no conversations, comes in at home, everybody else at the inbox."""
    member = workspaces.membership(work, work.actor.id, workspace_id) if work.actor.id else None
    if member is None:
        return ""
    answers = member.role not in LOOKING_AFTER and Permission.VIEW_CONVERSATIONS in member.permissions
    return f"/dashboard/{workspace_id}{'/inbox' if answers else ''}"

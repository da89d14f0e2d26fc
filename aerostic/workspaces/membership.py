"""Who is member where and as what: read at every event, so that what changed holds from the next one on."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.accounts import SessionInfo
from aerostic.kit.actor import (
    NOWHERE,
    PERMISSIONS,
    UNRESTRICTED,
    Actor,
    ActorKind,
    Assignees,
    Origin,
    Permission,
    Restriction,
    Role,
)
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work
from aerostic.workspaces.entry import enter
from aerostic.workspaces.errors import WorkspaceSuspended
from aerostic.workspaces.founding import why_suspended

FIND = text("""
    SELECT m.role, m.role_id, m.channel_ids, m.tag_ids, m.masks_phones, m.assignees, w.suspended_reason, w.suspended_at
    FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.account_id = :account AND m.workspace_id = :workspace
""")
OWN_PERMISSIONS = text("SELECT permissions FROM roles WHERE workspace_id = :workspace AND id = :role")
OF = text("""
    SELECT w.id, w.name, m.role, m.colour, w.time_zone, w.suspended_at IS NOT NULL AS is_suspended
    FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.account_id = :account ORDER BY is_suspended, lower(w.name), w.id
""")
NOT_A_MEMBER = "You are not a member of this workspace. Ask somebody in it for an invitation."


@dataclass(frozen=True, slots=True)
class Membership:
    """`suspended_reason` is there while the workspace is suspended; nobody may do anything in it then."""

    role: Role
    permissions: frozenset[Permission]
    restriction: Restriction = UNRESTRICTED
    suspended_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """A workspace somebody is a member of. `role` is what a role of the workspace's own making is based on.

    `colour` is theirs in it, as an index of the palette's.
    """

    workspace_id: UUID
    name: str
    role: Role
    time_zone: str = "UTC"
    is_suspended: bool = False
    colour: int = 0


def membership(work: Work, account_id: UUID, workspace_id: UUID) -> Membership | None:
    """A work without a workspace enters it where the member's role is of the workspace's own making."""
    found = work.row(FIND, account=account_id, workspace=workspace_id)
    if found is None:
        return None
    held = PERMISSIONS[Role(found.role)]
    allowed = _own(work, workspace_id, found.role_id) & held if found.role_id else held
    return Membership(Role(found.role), allowed, restriction_of(found), why_suspended(found))


def restriction_of(row: Row[Any]) -> Restriction:
    """Of a row that carries a member's or an invitation's four columns."""
    return Restriction(_ids(row.channel_ids), _ids(row.tag_ids), row.masks_phones, Assignees(row.assignees))


def of(work: Work, account_id: UUID) -> list[Belonging]:
    """One's own workspaces, by name; those that are suspended last."""
    if work.actor.id != account_id:
        work.require(Permission.OPERATE_PLATFORM)
    rows = work.rows(OF, account=account_id)
    return [Belonging(row.id, row.name, Role(row.role), row.time_zone, row.is_suspended, row.colour) for row in rows]


def own_workspaces(work: Work) -> list[Belonging]:
    """Returns the workspaces the acting person may switch to."""
    return of(work, work.actor.id) if work.actor.id else []


def actor(work: Work, info: SessionInfo, workspace_id: UUID, origin: Origin = NOWHERE) -> Actor:
    """Whoever is logged in, with what they may do there. Says the same of a foreign workspace and of none at all.

    Raises NotAllowed, WorkspaceSuspended.
    """
    member = _entitled(work, info.account_id, workspace_id)
    return Actor(ActorKind.PERSON, info.account_id, info.name, member.permissions, member.restriction, origin)


def as_of_now(work: Work) -> Actor:
    """Whoever is at work, a person with what they may do by now. Raises NotAllowed, WorkspaceSuspended."""
    me = work.actor
    if me.kind is not ActorKind.PERSON or me.id is None:
        return me
    member = _entitled(work, me.id, work.workspace)
    return replace(me, permissions=member.permissions, restriction=member.restriction)


def _entitled(work: Work, account_id: UUID, workspace_id: UUID) -> Membership:
    member = membership(work, account_id, workspace_id)
    if member is None:
        raise NotAllowed(NOT_A_MEMBER)
    if member.suspended_reason is not None:
        raise WorkspaceSuspended(member.suspended_reason)
    return member


def _own(work: Work, workspace_id: UUID, role_id: UUID) -> frozenset[Permission]:
    enter(work, workspace_id)
    found = work.row(OWN_PERMISSIONS, workspace=workspace_id, role=role_id)
    return valid_permissions(found.permissions) if found else frozenset()


def valid_permissions(kept: list[str]) -> frozenset[Permission]:
    """Returns the permissions that still exist."""
    return frozenset(Permission(one) for one in kept if one in set(Permission))


def _ids(kept: list[UUID] | None) -> frozenset[UUID] | None:
    return None if kept is None else frozenset(kept)

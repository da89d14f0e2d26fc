"""Who is member where, and who acts when a member does something."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts import SessionInfo
from aerostic.kit.actor import PERMISSIONS, Actor, ActorKind, Permission, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work

# An operator belongs to the platform and never to a workspace.
JOIN = text("""
    INSERT INTO memberships (account_id, workspace_id, role, joined_at)
    SELECT a.id, :workspace, :role, :now FROM accounts a WHERE a.id = :account AND NOT a.is_operator
    ON CONFLICT (account_id, workspace_id) DO UPDATE SET role = excluded.role
""")
FIND = text("SELECT role FROM memberships WHERE account_id = :account AND workspace_id = :workspace")
OF = text("""
    SELECT w.id, w.name, m.role FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.account_id = :account ORDER BY w.name, w.id
""")
NOT_A_MEMBER = "You are not a member of this workspace. Ask somebody in it for an invitation."


@dataclass(frozen=True, slots=True)
class Membership:
    role: Role
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class Belonging:
    """A workspace somebody is a member of."""

    workspace_id: UUID
    name: str
    role: Role


def join(work: Work, account_id: UUID, workspace_id: UUID, role: Role) -> None:
    """Make somebody a member of the work's own workspace, or give a member another role.

    Nobody hands out more than they may do themselves.
    """
    work.require(Permission.MANAGE_TEAM)
    if workspace_id != work.workspace or not PERMISSIONS[role] <= work.actor.permissions:
        raise NotAllowed("Your role does not allow this. Ask an owner of the workspace.")
    if not work.run(JOIN, account=account_id, workspace=workspace_id, role=role.value, now=work.now):
        raise NotAllowed("This person cannot become a member: there is no such account, or it operates the platform.")
    audit.record(work, "member.joined", account_id, role=role.value)


def membership(work: Work, account_id: UUID, workspace_id: UUID) -> Membership | None:
    found = work.row(FIND, account=account_id, workspace=workspace_id)
    return Membership(Role(found.role), PERMISSIONS[Role(found.role)]) if found else None


def of(work: Work, account_id: UUID) -> list[Belonging]:
    """One's own workspaces, by name."""
    if work.actor.id != account_id:
        work.require(Permission.OPERATE_PLATFORM)
    return [Belonging(row.id, row.name, Role(row.role)) for row in work.rows(OF, account=account_id)]


def actor(work: Work, info: SessionInfo, workspace_id: UUID) -> Actor:
    """Whoever is logged in, with what they may do there. Says the same of a foreign workspace and of none at all."""
    member = membership(work, info.account_id, workspace_id)
    if member is None:
        raise NotAllowed(NOT_A_MEMBER)
    return Actor(ActorKind.PERSON, info.account_id, info.name, member.permissions)

"""Roles: five presets, and those of the workspace's own making. Nobody makes one that may more than they may."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.kit.actor import PERMISSIONS, Permission, Role
from aerostic.kit.errors import Invalid
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.workspaces.errors import BeyondYou, NameTaken, NoSuchRole, RoleInUse
from aerostic.workspaces.grants import name_of
from aerostic.workspaces.members import grant_of, take_turn
from aerostic.workspaces.membership import valid_permissions
from aerostic.workspaces.offers import withdraw

MOST = 50  # own roles of one workspace
NARROWEST_FIRST = (Role.VIEWER, Role.AGENT, Role.MANAGER, Role.ADMIN, Role.OWNER)
PRESET_NAMES = frozenset(role.value for role in Role)

HELD = text("""
    SELECT coalesce(CAST(role_id AS text), role) AS role, count(*) AS held FROM memberships
    WHERE workspace_id = :workspace GROUP BY 1
""")
OWN = text("""
    SELECT id, name, based_on, permissions FROM roles WHERE workspace_id = :workspace ORDER BY lower(name)
""")
ONE = text("SELECT permissions FROM roles WHERE workspace_id = :workspace AND id = :role FOR UPDATE")
NAMES = text("SELECT lower(name) AS name FROM roles WHERE workspace_id = :workspace AND id <> :id")
ADD = text("""
    INSERT INTO roles (workspace_id, id, name, based_on, permissions, created_at)
    VALUES (:workspace, :id, :name, :based_on, CAST(:permissions AS text[]), :now)
""")
CHANGE = text("""
    WITH changed AS (
        UPDATE roles SET name = :name, based_on = :based_on, permissions = CAST(:permissions AS text[])
        WHERE workspace_id = :workspace AND id = :id RETURNING id),
    invited AS (
        UPDATE invitations SET role = :based_on
        WHERE workspace_id = :workspace AND role_id IN (SELECT id FROM changed))
    UPDATE memberships SET role = :based_on WHERE workspace_id = :workspace AND role_id IN (SELECT id FROM changed)
""")
IN_USE = text("""
    SELECT (SELECT count(*) FROM memberships WHERE workspace_id = :workspace AND role_id = :role)
         + (SELECT count(*) FROM invitations WHERE workspace_id = :workspace AND role_id = :role
              AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > :now) AS held
""")
HOLDERS = text("SELECT account_id FROM memberships WHERE workspace_id = :workspace AND role_id = :role")
DELETE = text("DELETE FROM roles WHERE workspace_id = :workspace AND id = :role RETURNING name")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """`id` is None for a preset. `members` have it; `may_give` says whether whoever asked may hand it out."""

    id: UUID | None
    role: Role
    name: str
    permissions: frozenset[Permission]
    members: int
    may_give: bool


def roles(work: Work) -> list[RoleRow]:
    """The presets, widest first, then the workspace's own by name."""
    work.require(Permission.VIEW_TEAM)
    held = {row.role: row.held for row in work.rows(HELD, workspace=work.workspace)}
    presets = [(None, role, name_of(role), PERMISSIONS[role]) for role in Role]
    own = [
        (row.id, Role(row.based_on), row.name, valid_permissions(row.permissions) & PERMISSIONS[Role(row.based_on)])
        for row in work.rows(OWN, workspace=work.workspace)
    ]
    return [
        RoleRow(id_, role, name, allowed, held.get(str(id_ or role.value), 0), allowed <= work.actor.permissions)
        for id_, role, name, allowed in [*presets, *own]
    ]


def make_role(work: Work, name: str, permissions: Collection[Permission]) -> UUID:
    """Raises NameTaken, BeyondYou, Invalid."""
    made = new_id()
    take_turn(work, Permission.MANAGE_ROLES)
    values = _checked(work, permissions) | {"id": made, "name": _checked_name(work, made, name)}
    work.run(ADD, workspace=work.workspace, now=work.now, **values)
    audit.record(work, "role.created", made, name=str(values["name"]), permissions=_listed(permissions))
    return made


def change_role(work: Work, role_id: UUID, name: str, permissions: Collection[Permission]) -> None:
    """Holds for everybody who has it from their next event on. Raises NoSuchRole, NameTaken, BeyondYou, Invalid."""
    before = _within_reach(work, role_id)
    values = _checked(work, permissions) | {"id": role_id, "name": _checked_name(work, role_id, name)}
    work.run(CHANGE, workspace=work.workspace, **values)
    given, taken = _listed(set(permissions) - before), _listed(before - set(permissions))
    if taken:
        _withdraw_offers(work, role_id)
    audit.record(work, "role.changed", role_id, name=str(values["name"]), given=given, taken=taken)
    work.notify(Notice("role", role_id))


def delete_role(work: Work, role_id: UUID) -> None:
    """Raises NoSuchRole, RoleInUse, BeyondYou."""
    _within_reach(work, role_id)
    if held := work.rows(IN_USE, workspace=work.workspace, role=role_id, now=work.now)[0].held:
        raise RoleInUse(held)
    for gone in work.rows(DELETE, workspace=work.workspace, role=role_id):
        audit.record(work, "role.deleted", role_id, name=gone.name)


def narrowest(permissions: Collection[Permission]) -> Role:
    """The preset that allows them all and the least beside; a role never exceeds what it is based on."""
    return next(role for role in NARROWEST_FIRST if PERMISSIONS[role].issuperset(permissions))


def _within_reach(work: Work, role_id: UUID) -> frozenset[Permission]:
    """In one's own turn: what it allows, if that is no more than whoever is at work may do."""
    take_turn(work, Permission.MANAGE_ROLES)
    found = work.row(ONE, workspace=work.workspace, role=role_id)
    if found is None:
        raise NoSuchRole
    held = valid_permissions(found.permissions)
    if not held <= work.actor.permissions:
        raise BeyondYou
    return held


def _withdraw_offers(work: Work, role_id: UUID) -> None:
    """Withdraws offers by holders of the role that exceed what it allows now."""
    for row in work.rows(HOLDERS, workspace=work.workspace, role=role_id):
        withdraw(work, row.account_id, grant_of(work, row.account_id))


def _checked(work: Work, permissions: Collection[Permission]) -> dict[str, object]:
    if not permissions or not PERMISSIONS[Role.OWNER].issuperset(permissions):
        raise Invalid("A role allows at least one thing, and nothing beyond its workspace. Select what it allows.")
    if not work.actor.permissions.issuperset(permissions):
        raise BeyondYou
    return {"based_on": narrowest(permissions).value, "permissions": sorted(permissions)}


def _checked_name(work: Work, role_id: UUID, name: str) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > 50:
        raise Invalid("Give the role a name of 1 to 50 characters.")
    others = {row.name for row in work.rows(NAMES, workspace=work.workspace, id=role_id)}
    if trimmed.lower() in PRESET_NAMES | others:
        raise NameTaken
    if len(others) >= MOST:
        raise Invalid(f"A workspace has at most {MOST} roles of its own. Delete one that nobody has.")
    return trimmed


def _listed(permissions: Collection[Permission]) -> str:
    return " ".join(sorted(permissions))

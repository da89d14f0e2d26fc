"""What is handed to a person: a role and a restriction. Nobody hands out, changes or takes away more than they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit.actor import PERMISSIONS, UNRESTRICTED, Actor, Assignees, Permission, Restriction, Role
from aerostic.kit.errors import Invalid
from aerostic.kit.work import Work
from aerostic.workspaces.errors import BeyondYou, NoSuchRole
from aerostic.workspaces.membership import restriction_of, valid_permissions

RoleChoice = Role | UUID  # a preset, or a role of the workspace's own making by its id
MOST_NAMED = 500  # numbers or tags in one restriction

# Holds the role where it is until this commits, so that it is not deleted from under a member.
ROLE = text("""
    SELECT id, name, based_on, permissions FROM roles WHERE workspace_id = :workspace AND id = :role FOR SHARE
""")


@dataclass(frozen=True, slots=True)
class Grant:
    """`role` is what the workspace's own `role_id` is based on, or the preset itself."""

    role: Role
    role_id: UUID | None
    role_name: str
    permissions: frozenset[Permission]
    restriction: Restriction = UNRESTRICTED

    @property
    def owns(self) -> bool:
        return self.role is Role.OWNER and self.role_id is None

    @property
    def columns(self) -> Mapping[str, object]:
        """As members and invitations keep it."""
        channels, tags = self.restriction.channels, self.restriction.tags
        return {
            "role": self.role.value,
            "role_id": self.role_id,
            "channels": None if channels is None else sorted(channels),
            "tags": None if tags is None else sorted(tags),
            "masks": self.restriction.masks_phones,
            "assignees": self.restriction.assignees.value,
        }


OWNERSHIP = Grant(Role.OWNER, None, "Owner", PERMISSIONS[Role.OWNER])


def name_of(role: Role) -> str:
    return role.value.capitalize()


def granted(row: Row[Any]) -> Grant:
    """What a row of a member or an invitation, with its own role's name and permissions, gives."""
    role = Role(row.role)
    allowed = valid_permissions(row.permissions or []) & PERMISSIONS[role] if row.role_id else PERMISSIONS[role]
    return Grant(role, row.role_id, row.role_name or name_of(role), allowed, restriction_of(row))


def chosen(work: Work, role: RoleChoice, restriction: Restriction) -> Grant:
    """Raises NoSuchRole, Invalid, BeyondYou."""
    grant = _with(_own(work, role) if isinstance(role, UUID) else _preset(role), restriction)
    check_reach(work.actor, grant)
    return grant


def check_reach(actor: Actor, grant: Grant) -> None:
    """Raises BeyondYou when it holds anything the actor does not."""
    if not reaches(actor, grant):
        raise BeyondYou


def reaches(holder: Actor | Grant, grant: Grant) -> bool:
    return grant.permissions <= holder.permissions and _is_within(grant.restriction, holder.restriction)


def _preset(role: Role) -> Grant:
    return Grant(role, None, name_of(role), PERMISSIONS[role])


def _own(work: Work, role_id: UUID) -> Grant:
    found = work.row(ROLE, workspace=work.workspace, role=role_id)
    if found is None:
        raise NoSuchRole
    role = Role(found.based_on)
    return Grant(role, found.id, found.name, valid_permissions(found.permissions) & PERMISSIONS[role])


def _with(grant: Grant, restriction: Restriction) -> Grant:
    if grant.owns and restriction != UNRESTRICTED:
        raise Invalid("An owner sees everything. Select another role, or leave nothing out.")
    if any(ids is not None and len(ids) > MOST_NAMED for ids in (restriction.channels, restriction.tags)):
        raise Invalid(f"Access can be limited to at most {MOST_NAMED} numbers and as many tags.")
    return Grant(grant.role, grant.role_id, grant.role_name, grant.permissions, restriction)


def _is_within(given: Restriction, own: Restriction) -> bool:
    shows_no_more = given.masks_phones or not own.masks_phones
    return (
        shows_no_more
        and _is_no_wider(given.assignees, own.assignees)
        and _narrows(given.channels, own.channels)
        and _narrows(given.tags, own.tags)
    )


def _is_no_wider(given: Assignees, own: Assignees) -> bool:
    order = list(Assignees)
    return order.index(given) >= order.index(own)


def _narrows(given: frozenset[UUID] | None, own: frozenset[UUID] | None) -> bool:
    return own is None or (given is not None and given <= own)

"""Members with accounts of their own, for the tests of what becomes of them."""

from dataclasses import dataclass
from uuid import UUID

from aerostic import workspaces
from aerostic.kit.actor import SYSTEM, UNRESTRICTED, Actor, ActorKind, Restriction, Role
from aerostic.kit.work import Work, working
from aerostic.workspaces import RoleChoice
from tests.accounts.people import somebody
from tests.cast import Workspace


@dataclass(frozen=True, slots=True)
class Colleague:
    id: UUID
    email: str
    name: str
    workspace_id: UUID

    @property
    def actor(self) -> Actor:
        """With what they may do right now."""
        with working() as work:
            member = workspaces.membership(work, self.id, self.workspace_id)
        assert member
        return Actor(ActorKind.PERSON, self.id, self.name, member.permissions, member.restriction)


def colleague(
    name: str, workspace: Workspace, role: RoleChoice = Role.AGENT, restriction: Restriction = UNRESTRICTED
) -> Colleague:
    someone = somebody(name)
    with working(SYSTEM, workspace.id) as work:
        workspaces.join(work, someone.id, workspace.id, Role.AGENT)
        workspaces.change_member(work, someone.id, role, restriction)
    return Colleague(someone.id, someone.email, name, workspace.id)


def role_names(work: Work) -> dict[str, str]:
    return {member.name: member.role_name for member in workspaces.members(work)}

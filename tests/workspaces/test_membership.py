from datetime import UTC, datetime

import pytest

from aerostic import accounts, workspaces
from aerostic.kit.actor import PERMISSIONS, SYSTEM, Actor, ActorKind, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.workspaces import Belonging
from tests.accounts.people import Someone, operator, somebody
from tests.cast import Workspace


@pytest.fixture
def asha(cafe: Workspace) -> Someone:
    someone = somebody("Asha")
    with working(SYSTEM, cafe.id) as work:
        workspaces.join(work, someone.id, cafe.id, Role.OWNER)
    return someone


def info(someone: Someone) -> accounts.SessionInfo:
    return accounts.SessionInfo(
        someone.id, someone.email, "Asha", is_operator=False, session_key=new_id(), seen_at=datetime.now(UTC)
    )


def test_a_member_acts_with_the_permissions_of_the_role(asha: Someone, cafe: Workspace) -> None:
    with working() as work:
        actor = workspaces.actor(work, info(asha), cafe.id)

    assert actor == Actor(ActorKind.PERSON, asha.id, "Asha", PERMISSIONS[Role.OWNER])


def test_a_member_finds_their_workspaces(asha: Someone, cafe: Workspace) -> None:
    with working(Actor(ActorKind.PERSON, asha.id, "Asha", frozenset())) as work:
        assert workspaces.of(work, asha.id) == [Belonging(cafe.id, "Blue Lotus Café", Role.OWNER, "UTC")]


def test_a_foreign_workspace_and_none_at_all_get_the_same_answer(asha: Someone, harbour: Workspace) -> None:
    with working() as work, pytest.raises(NotAllowed) as foreign:
        workspaces.actor(work, info(asha), harbour.id)
    with working() as work, pytest.raises(NotAllowed) as none:
        workspaces.actor(work, info(asha), new_id())

    assert str(foreign.value) == str(none.value)


def test_mallory_cannot_make_herself_a_member_of_the_cafe(asha: Someone, cafe: Workspace, mallory: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.join(mallory, new_id(), cafe.id, Role.OWNER)
    with pytest.raises(NotAllowed):
        workspaces.of(mallory, asha.id)


def test_ben_invites_nobody(cafe: Workspace, work: Work) -> None:
    with pytest.raises(NotAllowed):
        workspaces.join(work, somebody("Bea").id, cafe.id, Role.AGENT)


def test_an_admin_makes_nobody_an_owner(asha: Someone, cafe: Workspace) -> None:
    admin = Actor(ActorKind.PERSON, new_id(), "Amir", PERMISSIONS[Role.ADMIN])

    with working(admin, cafe.id) as work, pytest.raises(NotAllowed):
        workspaces.join(work, asha.id, cafe.id, Role.OWNER)


def test_an_operator_is_member_of_no_workspace(cafe: Workspace) -> None:
    with working(cafe.owner, cafe.id) as work, pytest.raises(NotAllowed, match="operates"):
        workspaces.join(work, operator().id, cafe.id, Role.AGENT)


def test_who_is_no_member_has_no_membership(asha: Someone, cafe: Workspace, harbour: Workspace) -> None:
    with working() as work:
        assert workspaces.membership(work, asha.id, harbour.id) is None
        assert workspaces.membership(work, new_id(), cafe.id) is None

"""Roles of a team's own making: they hold at the next event, and nobody makes one that may more than they may."""

from uuid import UUID

import pytest

from aerostic import audit, workspaces
from aerostic.kit.actor import PERMISSIONS, Permission, Role
from aerostic.kit.errors import Invalid, NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.permissions import AHEAD, TEXTS, subjects
from aerostic.kit.work import Work, working
from aerostic.workspaces.errors import BeyondYou, LastOwner, NameTaken, NoSuchRole, RoleInUse
from aerostic.workspaces.roles import narrowest
from tests.cast import Workspace
from tests.workspaces.team import Colleague, colleague

READING = {Permission.VIEW_CONVERSATIONS, Permission.VIEW_CONTACTS}
REPLYING = READING | {Permission.SEND_MESSAGES}


@pytest.fixture
def night_shift(cafe: Workspace, asha: Colleague) -> UUID:
    with working(asha.actor, cafe.id) as work:
        return workspaces.make_role(work, "  Night  shift ", REPLYING)


def test_at_least_thirty_permissions_have_words(servers: object) -> None:
    named = set(Permission) - {Permission.OPERATE_PLATFORM}

    assert len(named) >= 30
    assert set(TEXTS) == named
    assert sorted(one for found in subjects().values() for one in found) == sorted(named - AHEAD)


def test_a_team_has_five_roles_and_its_own(cafe: Workspace, asha: Colleague, night_shift: UUID) -> None:
    colleague("Ben", cafe, night_shift)

    with working(asha.actor, cafe.id) as work:
        found = workspaces.roles(work)

    assert [(row.name, row.members) for row in found] == [
        ("Owner", 1), ("Admin", 0), ("Manager", 0), ("Agent", 0), ("Viewer", 0), ("Night shift", 1),
    ]  # fmt: skip
    assert (found[-1].id, found[-1].permissions, found[-1].role) == (night_shift, REPLYING, Role.AGENT)


def test_who_has_an_own_role_may_what_it_says(cafe: Workspace, night_shift: UUID) -> None:
    ben = colleague("Ben", cafe, night_shift)

    assert ben.actor.permissions == REPLYING


def test_a_role_that_changed_holds_at_the_next_event(cafe: Workspace, asha: Colleague, night_shift: UUID) -> None:
    ben = colleague("Ben", cafe, night_shift)

    with working(asha.actor, cafe.id) as work:
        workspaces.change_role(work, night_shift, "Night shift", READING | {Permission.VIEW_BILLING})

        said = audit.search(work, limit=1)[0].details
    assert (said["given"], said["taken"]) == ("billing.view", "messages.send")
    assert ben.actor.permissions == READING | {Permission.VIEW_BILLING}


@pytest.mark.parametrize(
    ("permissions", "role"),
    [
        (READING, Role.VIEWER),
        (REPLYING, Role.AGENT),
        ({Permission.MANAGE_TEAM}, Role.MANAGER),
        ({Permission.MANAGE_KEYS}, Role.ADMIN),
        ({Permission.MANAGE_BILLING}, Role.OWNER),
    ],
)
def test_a_role_is_based_on_the_narrowest_that_allows_it(permissions: set[Permission], role: Role) -> None:
    assert narrowest(permissions) is role


def test_an_own_role_as_wide_as_an_owners_makes_no_owner(cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        books = workspaces.make_role(work, "Bookkeeper", {Permission.VIEW_BILLING, Permission.MANAGE_BILLING})
    keeper = colleague("Bo", cafe, books)

    with working(keeper.actor, cafe.id) as work, pytest.raises(NotAllowed):
        workspaces.hand_over(work, asha.id)
    with working(asha.actor, cafe.id) as work, pytest.raises(LastOwner):
        workspaces.leave(work)


def test_nobody_makes_a_role_that_may_more_than_they_may(cafe: Workspace, night_shift: UUID) -> None:
    admin = colleague("Amir", cafe, Role.ADMIN)

    with working(admin.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.make_role(work, "Lever", {Permission.MANAGE_WORKSPACE}),
            lambda: workspaces.change_role(work, night_shift, "Lever", {Permission.MANAGE_BILLING}),
        ):
            with pytest.raises(BeyondYou):
                attempt()


def test_nobody_touches_a_role_that_may_more_than_they_may(cafe: Workspace, asha: Colleague) -> None:
    admin = colleague("Amir", cafe, Role.ADMIN)
    with working(asha.actor, cafe.id) as work:
        books = workspaces.make_role(work, "Bookkeeper", {Permission.MANAGE_BILLING})

    with working(admin.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.change_role(work, books, "Bookkeeper", {Permission.VIEW_BILLING}),
            lambda: workspaces.delete_role(work, books),
        ):
            with pytest.raises(BeyondYou):
                attempt()
        with pytest.raises(BeyondYou):
            workspaces.invite(work, "bo@example.com", books)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.AGENT, Role.VIEWER])
def test_roles_are_made_by_who_may(cafe: Workspace, night_shift: UUID, role: Role) -> None:
    someone = colleague("Mona", cafe, role)

    with working(someone.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.make_role(work, "Mine", READING),
            lambda: workspaces.change_role(work, night_shift, "Mine", READING),
            lambda: workspaces.delete_role(work, night_shift),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_mallory_neither_sees_nor_gives_nor_changes_the_cafes_role(mallory: Work, night_shift: UUID) -> None:
    assert [row.name for row in workspaces.roles(mallory)][5:] == []
    for attempt in (
        lambda: workspaces.change_role(mallory, night_shift, "Hers", READING),
        lambda: workspaces.delete_role(mallory, night_shift),
        lambda: workspaces.invite(mallory, "eve@example.com", night_shift),
    ):
        with pytest.raises(NoSuchRole):
            attempt()


@pytest.mark.parametrize("name", ["", " ", "x" * 51])
def test_a_role_has_a_name(cafe: Workspace, asha: Colleague, name: str) -> None:
    with working(asha.actor, cafe.id) as work, pytest.raises(Invalid):
        workspaces.make_role(work, name, READING)


@pytest.mark.parametrize("name", ["agent", "Owner", "night SHIFT"])
def test_no_two_roles_share_a_name(cafe: Workspace, asha: Colleague, night_shift: UUID, name: str) -> None:
    with working(asha.actor, cafe.id) as work, pytest.raises(NameTaken):
        workspaces.make_role(work, name, READING)


@pytest.mark.parametrize("permissions", [set[Permission](), {Permission.OPERATE_PLATFORM}])
def test_a_role_allows_something_and_nothing_of_the_platform(
    cafe: Workspace, asha: Colleague, permissions: set[Permission]
) -> None:
    with working(asha.actor, cafe.id) as work, pytest.raises(Invalid):
        workspaces.make_role(work, "Odd", permissions)


def test_a_role_somebody_has_or_is_invited_to_stays(cafe: Workspace, asha: Colleague, night_shift: UUID) -> None:
    ben = colleague("Ben", cafe, night_shift)
    with working(asha.actor, cafe.id) as work:
        with pytest.raises(RoleInUse, match="One person"):
            workspaces.delete_role(work, night_shift)
        made, _ = workspaces.invite(work, f"bea.{new_id().hex}@example.com", night_shift)
        with pytest.raises(RoleInUse, match="2 people"):
            workspaces.delete_role(work, night_shift)

        workspaces.revoke_invitation(work, made.id)
        workspaces.change_member(work, ben.id, Role.AGENT)
        workspaces.delete_role(work, night_shift)

        assert len(workspaces.roles(work)) == len(Role)
        with pytest.raises(NoSuchRole):
            workspaces.delete_role(work, night_shift)


def test_an_own_role_never_exceeds_what_it_is_based_on(cafe: Workspace, asha: Colleague, night_shift: UUID) -> None:
    assert colleague("Ben", cafe, night_shift).actor.permissions <= PERMISSIONS[Role.AGENT]

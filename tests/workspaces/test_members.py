"""Who is in, as what; nobody gives more than they hold, and a workspace always has an owner."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier
from uuid import UUID

import pytest

from aerostic import audit, workspaces
from aerostic.kit.actor import PERMISSIONS, UNRESTRICTED, Assignees, Permission, Restriction, Role
from aerostic.kit.errors import Invalid, NotAllowed, NotFound, Refusal
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work, working
from aerostic.workspaces.errors import AlreadyMember, BeyondYou, LastOwner, NoSuchMember
from aerostic.workspaces.jobs import MemberLeft
from tests.cast import Workspace
from tests.workspaces.team import Colleague, colleague, role_names

NUMBERS = Restriction(channels=frozenset({new_id()}))


@pytest.fixture
def ben(cafe: Workspace) -> Colleague:
    return colleague("Ben", cafe)


def test_everybody_sees_who_is_in_the_team(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(ben.actor, cafe.id) as work:
        rows = workspaces.members(work)

    assert [(row.name, row.role_name, row.is_me, row.may_change) for row in rows] == [
        ("Asha", "Owner", False, False),
        ("Ben", "Agent", True, False),
    ]
    assert (rows[1].email, rows[1].restriction, rows[1].role) == (ben.email, UNRESTRICTED, Role.AGENT)


def test_a_team_begins_with_a_second_member_or_an_invitation(cafe: Workspace, asha: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        assert not workspaces.has_company(work)
        workspaces.invite(work, "ben@example.com", Role.AGENT)
        assert workspaces.has_company(work)
        work.connection.rollback()

    colleague("Ben", cafe)
    with working(asha.actor, cafe.id) as work:
        assert workspaces.has_company(work)


def test_the_company_of_others_is_none_of_mallorys(cafe: Workspace, ben: Colleague, mallory: Work) -> None:
    assert not workspaces.has_company(mallory)


def test_mallory_sees_and_changes_nobody(cafe: Workspace, asha: Colleague, ben: Colleague, mallory: Work) -> None:
    assert role_names(mallory) == {"Mallory": "Owner"}
    for attempt in (
        lambda: workspaces.change_member(mallory, ben.id, Role.VIEWER),
        lambda: workspaces.remove_member(mallory, ben.id),
        lambda: workspaces.hand_over(mallory, ben.id),
    ):
        with pytest.raises(NotFound):
            attempt()
    with pytest.raises(BeyondYou):
        workspaces.join(mallory, new_id(), cafe.id, Role.OWNER)
    with working(asha.actor, cafe.id) as work:
        assert role_names(work) == {"Asha": "Owner", "Ben": "Agent"}


def test_an_agent_changes_and_removes_nobody(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(ben.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.change_member(work, ben.id, Role.OWNER),
            lambda: workspaces.remove_member(work, asha.id),
            lambda: workspaces.hand_over(work, asha.id),
            lambda: workspaces.join(work, asha.id, cafe.id, Role.AGENT),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_who_may_not_see_the_team_does_not(cafe: Workspace, asha: Colleague) -> None:
    blind = colleague("Bea", cafe).actor.__class__(asha.actor.kind, new_id(), "Bea", frozenset())

    with working(blind, cafe.id) as work, pytest.raises(NotAllowed):
        workspaces.members(work)


def test_a_member_given_another_role_acts_in_it_at_once(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        workspaces.change_member(work, ben.id, Role.VIEWER, NUMBERS)

        assert work.notices == [Notice("member", ben.id)]
        assert audit.search(work, limit=1)[0].details == {
            "role": "Viewer", "before": "Agent", "access": "1 number", "access_before": "everything"
        }  # fmt: skip
    assert not ben.actor.may(Permission.SEND_MESSAGES)
    assert ben.actor.restriction == NUMBERS


def test_an_owner_is_not_restricted(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(asha.actor, cafe.id) as work, pytest.raises(Invalid, match="sees everything"):
        workspaces.change_member(work, ben.id, Role.OWNER, NUMBERS)


@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN])
def test_a_manager_makes_nobody_more_than_a_manager(cafe: Workspace, ben: Colleague, role: Role) -> None:
    manager = colleague("Mona", cafe, Role.MANAGER)

    with working(manager.actor, cafe.id) as work:
        workspaces.change_member(work, ben.id, Role.MANAGER)
        for whom in (ben.id, manager.id):
            with pytest.raises(BeyondYou):
                workspaces.change_member(work, whom, role)


def test_nobody_takes_from_who_holds_more(cafe: Workspace, asha: Colleague) -> None:
    admin = colleague("Amir", cafe, Role.ADMIN)

    with working(admin.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.change_member(work, asha.id, Role.VIEWER),
            lambda: workspaces.remove_member(work, asha.id),
        ):
            with pytest.raises(BeyondYou):
                attempt()


@pytest.mark.parametrize(
    "wider",
    [
        UNRESTRICTED,
        Restriction(channels=frozenset({new_id()}), masks_phones=True),
        Restriction(channels=NUMBERS.channels),
    ],
)
def test_who_is_restricted_gives_nobody_wider_access(cafe: Workspace, ben: Colleague, wider: Restriction) -> None:
    own = Restriction(channels=NUMBERS.channels, masks_phones=True)
    manager = colleague("Mona", cafe, Role.MANAGER, own)

    with working(manager.actor, cafe.id) as work:
        with pytest.raises(BeyondYou):  # who sees more than oneself is out of reach
            workspaces.change_member(work, ben.id, Role.AGENT, own)
        with pytest.raises(BeyondYou):
            workspaces.change_member(work, manager.id, Role.MANAGER, wider)
        workspaces.change_member(work, manager.id, Role.MANAGER, Restriction(frozenset(), frozenset(), True))


@pytest.mark.parametrize("own", Assignees)
@pytest.mark.parametrize("given", Assignees)
def test_who_sees_conversations_of_their_own_gives_no_more(cafe: Workspace, own: Assignees, given: Assignees) -> None:
    manager = colleague("Mona", cafe, Role.MANAGER, Restriction(assignees=own))
    order = list(Assignees)
    expected = pytest.raises(BeyondYou) if order.index(given) < order.index(own) else nullcontext()

    with working(manager.actor, cafe.id) as work, expected:
        workspaces.invite(work, "cara@example.com", Role.AGENT, Restriction(assignees=given))


def test_what_somebody_sees_from_now_on_is_on_record(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        workspaces.change_member(work, ben.id, Role.AGENT, Restriction(assignees=Assignees.ME, masks_phones=True))

        [said] = audit.search(work, limit=1)
        assert said.details["access"] == "only their own conversations, phone numbers hidden"
        assert said.details["access_before"] == "everything"
    assert ben.actor.restriction.assignees is Assignees.ME


def test_a_restriction_names_so_many_numbers_and_no_more(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    many = Restriction(tags=frozenset(new_id() for _ in range(501)))

    with working(asha.actor, cafe.id) as work, pytest.raises(Invalid):
        workspaces.change_member(work, ben.id, Role.AGENT, many)


def test_nobody_becomes_a_member_twice(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(asha.actor, cafe.id) as work, pytest.raises(AlreadyMember):
        workspaces.join(work, ben.id, cafe.id, Role.VIEWER)


def test_who_is_removed_is_out_at_once(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        workspaces.remove_member(work, ben.id)

        assert work.jobs == [MemberLeft(account_id=ben.id)]
        [said] = audit.search(work, limit=1)
        assert (said.action, said.details) == ("member.removed", {"name": "Ben", "role": "Agent"})
    with working() as work:
        assert workspaces.membership(work, ben.id, cafe.id) is None
    with working(asha.actor, cafe.id) as work, pytest.raises(NoSuchMember):
        workspaces.remove_member(work, ben.id)


def test_who_leaves_is_out_at_once(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(ben.actor, cafe.id) as work:
        workspaces.leave(work)

        assert work.jobs == [MemberLeft(account_id=ben.id, why="left")]
    with working(asha.actor, cafe.id) as work:
        assert role_names(work) == {"Asha": "Owner"}
        assert audit.search(work, limit=1)[0].action == "member.left"


def test_the_last_owner_stays_one(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    with working(asha.actor, cafe.id) as work:
        for attempt in (
            lambda: workspaces.leave(work),
            lambda: workspaces.remove_member(work, asha.id),
            lambda: workspaces.change_member(work, asha.id, Role.ADMIN),
        ):
            with pytest.raises(LastOwner):
                attempt()


def test_one_of_two_owners_may_go(cafe: Workspace, asha: Colleague) -> None:
    other = colleague("Olu", cafe, Role.OWNER)

    with working(other.actor, cafe.id) as work:
        workspaces.remove_member(work, asha.id)
        with pytest.raises(LastOwner):
            workspaces.leave(work)


def at_once(*acts: tuple[Colleague, Callable[[Work], None]]) -> list[type[Refusal] | None]:
    """Each in a transaction of its own that has begun before any other ended."""
    ready = Barrier(len(acts))

    def perform(who: Colleague, act: Callable[[Work], None]) -> type[Refusal] | None:
        with working(who.actor, who.workspace_id) as work:
            ready.wait(10)
            try:
                act(work)
            except Refusal as refusal:
                return type(refusal)
        return None

    with ThreadPoolExecutor(len(acts)) as threads:
        return [one.result() for one in [threads.submit(perform, *act) for act in acts]]


def demote(whom: UUID) -> Callable[[Work], None]:
    return lambda work: workspaces.change_member(work, whom, Role.ADMIN)


def test_two_owners_who_leave_at_once_leave_one(cafe: Workspace, asha: Colleague) -> None:
    other = colleague("Olu", cafe, Role.OWNER)

    outcomes = at_once((asha, workspaces.leave), (other, workspaces.leave))

    assert set(outcomes) == {None, LastOwner}


def test_two_owners_who_demote_each_other_leave_one(cafe: Workspace, asha: Colleague) -> None:
    other = colleague("Olu", cafe, Role.OWNER)

    outcomes = at_once((asha, demote(other.id)), (other, demote(asha.id)))

    assert set(outcomes) == {None, BeyondYou}


def test_an_owner_hands_the_workspace_over(cafe: Workspace, asha: Colleague) -> None:
    heir = colleague("Bea", cafe, Role.AGENT, NUMBERS)

    with working(asha.actor, cafe.id) as work:
        workspaces.hand_over(work, heir.id)

        assert role_names(work) == {"Asha": "Admin", "Bea": "Owner"}
        assert audit.search(work, limit=1)[0].action == "workspace.handed_over"
    assert (heir.actor.permissions, heir.actor.restriction) == (PERMISSIONS[Role.OWNER], UNRESTRICTED)


def test_only_an_owner_hands_over_and_to_another_member(cafe: Workspace, asha: Colleague, ben: Colleague) -> None:
    admin = colleague("Amir", cafe, Role.ADMIN)

    with working(admin.actor, cafe.id) as work, pytest.raises(NotAllowed):
        workspaces.hand_over(work, ben.id)
    with working(asha.actor, cafe.id) as work, pytest.raises(NotAllowed):
        workspaces.hand_over(work, asha.id)
    with working(asha.actor, cafe.id) as work, pytest.raises(NoSuchMember):
        workspaces.hand_over(work, new_id())

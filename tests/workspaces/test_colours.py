"""Members of one workspace are told apart by their colours, as long as there are any."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from aerostic import workspaces
from aerostic.kit.actor import SYSTEM, Role
from aerostic.kit.work import working
from aerostic.workspaces import COLOURS
from tests.accounts.people import somebody
from tests.cast import Workspace
from tests.workspaces.team import Colleague, colleague


def colours_in(workspace: Workspace) -> list[int]:
    with working(SYSTEM, workspace.id) as work:
        return [member.colour for member in workspaces.members(work)]


def team_of(workspace: Workspace, size: int) -> list[Colleague]:
    return [colleague(f"Member{number}", workspace) for number in range(size)]


def test_twelve_members_have_twelve_colours(cafe: Workspace) -> None:
    team_of(cafe, 12)

    assert sorted(colours_in(cafe)) == list(range(COLOURS))


def test_once_all_are_taken_they_are_spread_evenly(cafe: Workspace) -> None:
    team_of(cafe, 2 * COLOURS)

    assert set(Counter(colours_in(cafe)).values()) == {2}


def test_the_colour_of_who_left_is_the_next_ones(cafe: Workspace) -> None:
    _, second, *_ = team_of(cafe, 3)
    with working(SYSTEM, cafe.id) as work:
        workspaces.remove_member(work, second.id)

    colleague("Newcomer", cafe)

    assert sorted(colours_in(cafe)) == [0, 1, 2]


def test_a_member_keeps_their_colour_whatever_becomes_of_their_role(cafe: Workspace) -> None:
    team_of(cafe, 2)
    before = colours_in(cafe)

    with working(SYSTEM, cafe.id) as work:
        for member in workspaces.members(work):
            workspaces.change_member(work, member.account_id, Role.MANAGER)

    assert colours_in(cafe) == before


def test_those_who_join_at_once_are_given_different_ones(cafe: Workspace) -> None:
    people = [somebody(f"Member{number}") for number in range(6)]

    def enter(place: int) -> None:
        with working(SYSTEM, cafe.id) as work:
            workspaces.join(work, people[place].id, cafe.id, Role.AGENT)

    with ThreadPoolExecutor(len(people)) as threads:
        list(threads.map(enter, range(len(people))))

    assert sorted(colours_in(cafe)) == list(range(len(people)))


def test_colours_of_another_workspace_are_not_told(cafe: Workspace, harbour: Workspace) -> None:
    [ben] = team_of(cafe, 1)

    with working(harbour.owner, harbour.id) as work:
        assert workspaces.colours_of(work, [ben.id]) == {}

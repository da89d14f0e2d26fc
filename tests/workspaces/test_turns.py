"""Who waited for their turn while their own membership changed does what they may by then, and nothing beyond."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import pytest

from aerostic import workspaces
from aerostic.kit.actor import Permission, Role
from aerostic.kit.errors import NotAllowed, Refusal
from aerostic.kit.work import Work, working
from aerostic.workspaces.errors import BeyondYou
from tests.cast import Workspace
from tests.kit.probes import somebody_waits
from tests.waiting import eventually
from tests.workspaces.team import Colleague, colleague

READING = {Permission.VIEW_CONTACTS}


@dataclass(frozen=True, slots=True)
class Team:
    """The café's, with one invitation open and one role of its own."""

    asha: Colleague
    amir: Colleague
    ben: Colleague
    invitation: UUID
    role: UUID


@pytest.fixture
def team(cafe: Workspace) -> Team:
    asha = colleague("Asha", cafe, Role.OWNER)
    with working(asha.actor, cafe.id) as work:
        invitation, _ = workspaces.invite(work, "bea@example.com", Role.AGENT)
        role = workspaces.make_role(work, "Night shift", READING)
    return Team(asha, colleague("Amir", cafe, Role.ADMIN), colleague("Ben", cafe), invitation.id, role)


VERBS: dict[str, Callable[[Work, Team], object]] = {
    "change a member": lambda work, team: workspaces.change_member(work, team.ben.id, Role.VIEWER),
    "remove a member": lambda work, team: workspaces.remove_member(work, team.ben.id),
    "invite": lambda work, _: workspaces.invite(work, "eve@example.com", Role.AGENT),
    "send an invitation again": lambda work, team: workspaces.resend_invitation(work, team.invitation),
    "copy an invitation's link": lambda work, team: workspaces.invitation_link(work, team.invitation),
    "revoke an invitation": lambda work, team: workspaces.revoke_invitation(work, team.invitation),
    "make a role": lambda work, _: workspaces.make_role(work, "Day shift", READING),
    "change a role": lambda work, team: workspaces.change_role(work, team.role, "Day shift", READING),
    "delete a role": lambda work, team: workspaces.delete_role(work, team.role),
}


Act = Callable[[Work], object]


def kept_waiting(team: Team, first: Act, act: Act, then: Act = id) -> type[Refusal] | None:
    """What Amir is told, who came before Asha changed something and has his turn after her."""
    amir = team.amir.actor

    def attempt() -> type[Refusal] | None:
        with working(amir, team.amir.workspace_id) as work:
            try:
                act(work)
            except Refusal as refusal:
                return type(refusal)
        return None

    with ThreadPoolExecutor(1) as beside:
        with working(team.asha.actor, team.asha.workspace_id) as work:
            first(work)
            waiting = beside.submit(attempt)
            assert eventually(somebody_waits)
            assert not waiting.done()
            then(work)
        return waiting.result(10)


@pytest.mark.parametrize("verb", VERBS)
def test_who_was_removed_while_they_waited_is_refused(team: Team, verb: str) -> None:
    told = kept_waiting(
        team, lambda work: workspaces.remove_member(work, team.amir.id), lambda work: VERBS[verb](work, team)
    )

    assert told is NotAllowed


@pytest.mark.parametrize("verb", VERBS)
def test_who_was_demoted_while_they_waited_is_refused(team: Team, verb: str) -> None:
    told = kept_waiting(
        team,
        lambda work: workspaces.change_member(work, team.amir.id, Role.AGENT),
        lambda work: VERBS[verb](work, team),
    )

    assert told is NotAllowed


def test_who_may_less_than_they_came_with_gives_no_more_than_that(team: Team) -> None:
    told = kept_waiting(
        team,
        lambda work: workspaces.change_member(work, team.amir.id, Role.MANAGER),
        lambda work: workspaces.invite(work, "eve@example.com", Role.ADMIN),
    )

    assert told is BeyondYou


def test_who_invites_to_a_role_is_not_waited_for_by_whom_they_wait_for(team: Team) -> None:
    told = kept_waiting(
        team,
        lambda work: workspaces.make_role(work, "Day shift", READING),
        lambda work: workspaces.invite(work, "eve@example.com", team.role),
        then=lambda work: workspaces.change_role(work, team.role, "Nights", READING),
    )

    assert told is None

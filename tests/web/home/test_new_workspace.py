"""Whoever belongs nowhere, or wants one more, joins by an invitation or makes a workspace of their own."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from aerostic import workspaces
from aerostic.kit.actor import Role
from aerostic.kit.work import working
from aerostic.web.home.invitations_state import OwnInvitationsState
from aerostic.web.home.new_workspace_state import NewWorkspaceState
from aerostic.web.home.state import AccountState
from tests.accounts.people import Someone, somebody
from tests.cast import Workspace
from tests.web.conftest import Visitor, logged_in
from tests.web.tabs import Server, Tab, at_browsers

EMAIL = text("SELECT email FROM accounts WHERE id = :id")


@pytest.fixture
def bea(cafe: Workspace) -> Someone:
    """Belongs nowhere."""
    return somebody("Bea")


def invited(cafe: Workspace, asha: Visitor, email: str) -> str:
    with working(replace(cafe.owner, id=asha.account_id), cafe.id) as work:
        made, _ = workspaces.invite(work, email, Role.AGENT)
    return str(made.id)


def belongs_to(who: Someone) -> list[workspaces.Belonging]:
    with working() as work:
        return workspaces.of(work, who.id)


def test_whoever_belongs_nowhere_is_told_so_and_sees_who_invites_them(
    cafe: Workspace, asha: Visitor, bea: Someone
) -> None:
    invited(cafe, asha, bea.email)

    async def story(server: Server) -> None:
        tab = await Tab(server, logged_in(bea.id)).load()
        assert "'belongs_nowhere_rx_state_': True" in (await tab.send(AccountState.find_the_way)).updates
        assert "Blue Lotus Café" in (await tab.send(OwnInvitationsState.enter)).updates

    at_browsers(story)


def test_they_join_and_are_there(cafe: Workspace, asha: Visitor, bea: Someone) -> None:
    invitation = invited(cafe, asha, bea.email)

    async def story(server: Server) -> None:
        tab = await Tab(server, logged_in(bea.id)).load()

        joined = await tab.send(OwnInvitationsState.accept(invitation))
        assert joined.asked == [f"_redirect/dashboard/{cafe.id}/inbox"]

    at_browsers(story)
    assert [one.workspace_id for one in belongs_to(bea)] == [cafe.id]


@pytest.mark.parametrize("guess", ["", "not an id", "0190c2a0-0000-7000-8000-000000000000"])
def test_what_is_no_invitation_is_said_to_be_none(cafe: Workspace, bea: Someone, guess: str) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, logged_in(bea.id)).load()

        said = await tab.send(OwnInvitationsState.accept(guess))
        assert ("This invitation was used" in said.updates, said.asked) == (True, [])

    at_browsers(story)


def test_mallory_joins_by_nobody_elses_invitation(
    cafe: Workspace, asha: Visitor, bea: Someone, eve: Visitor, harbour: Workspace
) -> None:
    invitation = invited(cafe, asha, bea.email)

    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(harbour.id)

        assert "Blue Lotus" not in (await tab.send(OwnInvitationsState.enter, harbour.id)).updates
        said = await tab.send(OwnInvitationsState.accept(invitation), harbour.id)
        assert ("This invitation was used" in said.updates, said.asked) == (True, [])

    at_browsers(story)
    with working() as work:
        assert workspaces.membership(work, eve.account_id, cafe.id) is None


def test_another_workspace_is_made_with_the_account_one_has(bea: Someone) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, logged_in(bea.id)).load()

        made = await tab.send(NewWorkspaceState.make({"name": "Bea's Bakery", "zone": "Europe/Paris"}))
        [belonging] = belongs_to(bea)
        assert made.asked == [f"_redirect/dashboard/{belonging.workspace_id}"]

    at_browsers(story)
    assert [(one.name, one.role, one.time_zone) for one in belongs_to(bea)] == [
        ("Bea's Bakery", Role.OWNER, "Europe/Paris")
    ]


def test_a_zone_nobody_knows_is_asked_for_and_never_taken_for_utc(bea: Someone) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, logged_in(bea.id)).load()

        said = await tab.send(NewWorkspaceState.make({"name": "Bea's Bakery", "zone": "Mars/Olympus"}))
        assert ("There is no such time zone" in said.updates, said.asked) == (True, [])

    at_browsers(story)
    assert belongs_to(bea) == []


def test_a_member_is_told_of_invitations_to_other_workspaces(
    cafe: Workspace, harbour: Workspace, asha: Visitor, eve: Visitor
) -> None:
    with working() as work:
        [mallory] = work.rows(EMAIL, id=eve.account_id)
    invited(cafe, asha, mallory.email)

    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(harbour.id)

        assert "'invited_rx_state_': 1" in (await tab.send(AccountState.enter, harbour.id)).updates

    at_browsers(story)

"""The pages of team, roles and workspace, at the browsers of who may and who may not."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import workspaces
from aerostic.kit.actor import SYSTEM, Assignees, Permission, Restriction, Role
from aerostic.kit.db import Scope
from aerostic.kit.errors import NotFound
from aerostic.kit.work import working
from aerostic.web.auth.invited_state import InvitedState
from aerostic.web.home.state import AccountState
from aerostic.web.settings.granting_state import GrantState
from aerostic.web.settings.parting_state import PartingState
from aerostic.web.settings.roles_state import LostRoleState, RolesState, RoleState
from aerostic.web.settings.team_state import InvitationState, LinkState, TeamState
from aerostic.web.settings.workspace_state import LeavingState, WorkspaceState
from tests.cast import Workspace
from tests.web.conftest import Visitor, member
from tests.web.tabs import Server, Tab, at_browsers
from tests.workspaces.test_bounded_lists import CROWD, HIRE_MANY

BEA = {"email": "bea@example.com", "role": "agent"}
SUSPEND = text("UPDATE workspaces SET suspended_at = :now, suspended_reason = 'Open invoices' WHERE id = :id")


def members_of(workspace: Workspace) -> dict[str, workspaces.MemberRow]:
    with working(workspace.owner, workspace.id) as work:
        return {member.name: member for member in workspaces.members(work)}


def invited_to(workspace: Workspace) -> list[workspaces.InvitationRow]:
    with working(workspace.owner, workspace.id) as work:
        return workspaces.invitations(work)


def own_role(workspace: Workspace, *permissions: Permission) -> UUID:
    with working(SYSTEM, workspace.id) as work:
        return workspaces.make_role(work, "Night shift", permissions)


def change_member(
    workspace: Workspace, who: Visitor, role: Role | UUID, restriction: Restriction | None = None
) -> None:
    with working(SYSTEM, workspace.id) as work:
        workspaces.change_member(work, who.account_id, role, restriction or Restriction())


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        ({"numbers": "some"}, "no number is selected."),
        ({"tags": "some"}, "no tag is selected."),
        ({"numbers": "some", "tags": "some"}, "no number is selected and no tag is selected."),
    ],
)
def test_whoever_would_see_nothing_is_restricted_knowingly(
    cafe: Workspace, asha: Visitor, form: dict[str, str], missing: str
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(GrantState.invite, cafe.id)

        said = (await tab.send(GrantState.keep(BEA | form), cafe.id)).updates
        assert f"They will see nothing: {missing}" in said
        assert invited_to(cafe) == []

        await tab.send(GrantState.keep(BEA | form), cafe.id)
        assert len(invited_to(cafe)) == 1

    at_browsers(story)


def test_an_owner_is_never_asked_about_a_restriction(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(GrantState.invite, cafe.id)
        await tab.send(GrantState.keep(BEA | {"role": "owner", "numbers": "some"}), cafe.id)

    at_browsers(story)
    assert len(invited_to(cafe)) == 1


def test_a_team_sees_itself(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        said = (await tab.send(TeamState.enter, cafe.id)).updates

        assert ("Asha" in said, "Ben" in said) == (True, True)

    at_browsers(story)


def test_a_page_of_the_team_that_is_told_of_a_change_shows_who_joined(
    cafe: Workspace, asha: Visitor, eve: Visitor
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(TeamState.enter, cafe.id)
        member("Zoe", cafe, Role.AGENT)

        assert "Zoe" not in (await tab.send(TeamState.follow(["list"]), cafe.id)).updates
        assert "Zoe" in (await tab.send(TeamState.follow(["list", "thread"]), cafe.id)).updates
        foreign = await Tab(server, eve.session).load(cafe.id)
        assert "Zoe" not in (await foreign.send(TeamState.follow(["thread"]), cafe.id)).updates

    at_browsers(story)


def test_an_owner_invites_with_a_restriction(cafe: Workspace, asha: Visitor) -> None:
    number = {"numbers": "some", f"number:{cafe.channel.id}": "on", "tags": "all", "masks": "on"}

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        assert "Answers people in the inbox" in (await tab.send(GrantState.invite, cafe.id)).updates

        said = (await tab.send(GrantState.keep(BEA | number), cafe.id)).updates

        assert "bea@example.com" in said
        [row] = invited_to(cafe)
        assert (row.role, row.restriction) == (Role.AGENT, Restriction(frozenset({cafe.channel.id}), None, True))

    at_browsers(story)


def test_a_member_sees_from_now_on_only_their_own_conversations(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(GrantState.change(str(ben.account_id)), cafe.id)

        said = (await tab.send(GrantState.keep({"role": "agent", "assignees": "me"}), cafe.id)).updates

        assert "Only their own conversations" in said
        assert members_of(cafe)["Ben"].restriction == Restriction(assignees=Assignees.ME)
        assert (
            "'assignees_rx_state_': 'me'" in (await tab.send(GrantState.change(str(ben.account_id)), cafe.id)).updates
        )

    at_browsers(story)


def test_an_owner_is_invited_without_a_restriction(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(GrantState.keep(BEA | {"role": "owner", "numbers": "some", "masks": "on"}), cafe.id)

        assert [row.restriction for row in invited_to(cafe)] == [Restriction()]

    at_browsers(story)


@pytest.mark.parametrize(
    "form",
    [
        {"email": "bea"},
        {"role": "emperor"},
        {"role": ""},
        {"assignees": "friends"},
        {"numbers": "some", "number:x": "on"},
    ],
)
def test_what_cannot_be_understood_is_said_in_the_dialog(cafe: Workspace, asha: Visitor, form: dict[str, str]) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        said = (await tab.send(GrantState.keep(BEA | form), cafe.id)).updates

        assert "problem_rx_state_" in said
        assert invited_to(cafe) == []

    at_browsers(story)


def test_a_role_change_holds_at_the_next_event(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        owner, agent = await Tab(server, asha.session).load(cafe.id), await Tab(server, ben.session).load(cafe.id)
        assert "does not allow" in (await agent.send(GrantState.invite, cafe.id)).updates
        await owner.send(GrantState.change(str(ben.account_id)), cafe.id)
        await owner.send(GrantState.keep({"role": "manager"}), cafe.id)

        assert "Leads the team" in (await agent.send(GrantState.invite, cafe.id)).updates
        assert members_of(cafe)["Ben"].role is Role.MANAGER

    at_browsers(story)


def test_who_is_removed_gets_nothing_at_the_next_event(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        owner, agent = await Tab(server, asha.session).load(cafe.id), await Tab(server, ben.session).load(cafe.id)
        await owner.send(PartingState.ask("remove", str(ben.account_id), "Ben"), cafe.id)
        await owner.send(PartingState.go_on, cafe.id)

        said = (await agent.send(TeamState.enter, cafe.id)).updates

        assert "Asha" not in said
        assert "is_turned_away_rx_state_': True" in said
        assert "Asha" not in (await agent.load(cafe.id)).updates

    at_browsers(story)


def test_a_suspended_workspaces_member_is_told_why_and_sees_nothing(
    cafe: Workspace, asha: Visitor, ben: Visitor
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(TeamState.enter, cafe.id)
        with working(scope=Scope.PLATFORM) as work:
            work.run(SUSPEND, id=cafe.id, now=work.now)

        said = (await tab.send(TeamState.enter, cafe.id)).updates

        assert "Open invoices" in said
        assert "Ben" not in said
        assert "Ben" not in (await tab.load(cafe.id)).updates

    at_browsers(story)


def test_nobody_of_another_workspace_reaches_the_team(
    cafe: Workspace, harbour: Workspace, asha: Visitor, ben: Visitor, eve: Visitor
) -> None:
    role = own_role(cafe, Permission.VIEW_CONVERSATIONS)

    async def story(server: Server) -> None:
        for place in (cafe, harbour):
            tab = await Tab(server, eve.session).load(place.id)
            heard = ""
            for event in (
                TeamState.enter,
                GrantState.change(str(ben.account_id)),
                PartingState.ask("remove", str(ben.account_id), "x"),
                PartingState.go_on,
                PartingState.ask("hand_over", str(ben.account_id), "x"),
                PartingState.go_on,
                RolesState.enter,
                RoleState.open_role(str(role)),
                LostRoleState.ask(str(role), "x"),
                LostRoleState.delete,
            ):
                with suppress(NotFound):  # what the page is told in words
                    heard += (await tab.send(event, place.id)).updates
            assert ("Ben" in heard, "Night shift" in heard) == (False, False)

        assert set(members_of(cafe)) == {"Asha", "Ben"}

    at_browsers(story)


def test_an_agent_touches_neither_team_nor_roles_nor_workspace(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        for event in (
            GrantState.keep(BEA),
            PartingState.go_on,
            RoleState.keep({"name": "Mine", "team.manage": "on"}),
            WorkspaceState.keep({"name": "Ben's", "zone": "UTC"}),
            InvitationState.send_again(str(asha.account_id), "x"),
            LinkState.make(str(asha.account_id), "x"),
        ):
            assert "does not allow" in (await tab.send(event, cafe.id)).updates

        assert invited_to(cafe) == []

    at_browsers(story)


def test_a_link_is_sent_to_the_browser_once(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(GrantState.keep(BEA), cafe.id)
        [row] = invited_to(cafe)

        made = (await tab.send(LinkState.make(str(row.id), row.email), cafe.id)).updates
        again = (await tab.load(cafe.id)).updates

        assert ("invited?token=" in made, "invited?token=" in again) == (True, False)

    at_browsers(story)


def test_an_owner_makes_a_role_of_what_is_ticked(cafe: Workspace, asha: Visitor) -> None:
    ticked = {"name": "Night shift", "conversations.view": "on", "messages.send": "on", "platform.operate": "on"}

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        assert "Reply to people" in (await tab.send(RoleState.make_from("agent"), cafe.id)).updates

        assert "Night shift" in (await tab.send(RoleState.keep(ticked), cafe.id)).updates

        with working(cafe.owner, cafe.id) as work:
            made = workspaces.roles(work)[-1]
        assert made.permissions == {Permission.VIEW_CONVERSATIONS, Permission.SEND_MESSAGES}

    at_browsers(story)


def test_what_nothing_asks_for_is_neither_shown_nor_changed(cafe: Workspace, asha: Visitor) -> None:
    role = own_role(cafe, Permission.VIEW_TEMPLATES, Permission.VIEW_TEAM)
    form = {"name": "Night shift", "messages.send": "on", "broadcasts.release": "on"}

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        assert "emplates" not in (await tab.send(RoleState.open_role(str(role)), cafe.id)).updates

        await tab.send(RoleState.keep(form), cafe.id)

        with working(cafe.owner, cafe.id) as work:
            kept = workspaces.roles(work)[-1]
        assert kept.permissions == {Permission.SEND_MESSAGES, Permission.VIEW_TEMPLATES}

    at_browsers(story)


def test_whoever_may_not_read_conversations_still_has_their_pages(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    change_member(cafe, ben, own_role(cafe, Permission.VIEW_TEAM))

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        assert "Blue Lotus" in (await tab.send(AccountState.enter, cafe.id)).updates
        assert "Asha" in (await tab.send(TeamState.enter, cafe.id)).updates

    at_browsers(story)


def test_an_owner_renames_the_workspace(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        said = (await tab.send(WorkspaceState.keep({"name": "Blue Lotus", "zone": "Asia/Kolkata"}), cafe.id)).updates

        assert "Asia/Kolkata" in said
        assert (
            "no such time zone"
            in (await tab.send(WorkspaceState.keep({"name": "Other", "zone": "Moon"}), cafe.id)).updates
        )
        with working(cafe.owner, cafe.id) as work:
            assert workspaces.workspace(work).name == "Blue Lotus"

    at_browsers(story)


def test_an_owner_decides_what_customers_see(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(WorkspaceState.enter, cafe.id)
        await tab.send(WorkspaceState.choose_typing(False), cafe.id)
        await tab.send(WorkspaceState.choose_read_receipts(False), cafe.id)
        await tab.send(WorkspaceState.choose_typing(True), cafe.id)
        agents = await Tab(server, ben.session).load(cafe.id)
        for event in (WorkspaceState.choose_read_receipts(True), WorkspaceState.choose_typing(False)):
            assert "does not allow" in (await agents.send(event, cafe.id)).updates

        with working(cafe.owner, cafe.id) as work:
            found = workspaces.workspace(work)
        assert (found.sends_read_receipts, found.sends_typing) == (False, True)

    at_browsers(story)


def test_the_last_owner_is_told_why_they_stay(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        owner, agent = await Tab(server, asha.session).load(cafe.id), await Tab(server, ben.session).load(cafe.id)

        assert "always has an owner" in (await owner.send(LeavingState.leave, cafe.id)).updates
        assert (await agent.send(LeavingState.leave, cafe.id)).asked == ["_redirecthttp://auth.localhost:3000/login"]

        assert set(members_of(cafe)) == {"Asha"}

    at_browsers(story)


def test_a_link_says_to_its_holder_what_it_is_for(cafe: Workspace, asha: Visitor) -> None:
    with working(replace(cafe.owner, id=asha.account_id), cafe.id) as work:
        _, link = workspaces.invite(work, "bea@example.com", Role.AGENT)

    async def story(server: Server) -> None:
        tab = await Tab(server, surface="auth").load()

        said = (await tab.send(InvitedState.enter, token=link.partition("token=")[2])).updates
        guessed = (await tab.send(InvitedState.enter, token="guess")).updates

        assert ("bea@example.com" in said, "Blue Lotus" in said, "either" in said) == (True, True, True)
        assert "over" in guessed

    at_browsers(story)


def test_a_large_team_is_shown_in_part_and_searched(cafe: Workspace, asha: Visitor) -> None:
    with working(SYSTEM, cafe.id) as work:
        work.run(HIRE_MANY, workspace=cafe.id, crowd=CROWD)

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        shown = (await tab.send(TeamState.enter, cafe.id)).updates
        found = (await tab.send(TeamState.search("crowd 120"), cafe.id)).updates

        assert f"The first 100 of {CROWD + 1} members" in shown
        assert "'is_mine_rx_state_': True" in shown
        assert ("Crowd 120" in found, "Crowd 119" in found) == (True, False)

    at_browsers(story)

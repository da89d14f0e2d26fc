"""Whoever has no living session is told why, and comes back to where they were once they have logged in."""

from urllib.parse import parse_qs, urlsplit

import pytest

from aerostic import accounts
from aerostic.accounts import SessionEnd
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.web.admin.workspaces_state import WorkspacesState
from aerostic.web.inbox.state import InboxState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

pytestmark = pytest.mark.usefixtures("servers")


def query(tab: Tab) -> dict[str, str]:
    [asked] = tab.asked
    assert asked.startswith("_redirecthttp://auth.localhost:3000/login")
    return {name: value for name, [value] in parse_qs(urlsplit(asked).query).items()}


def test_a_page_asked_for_without_a_session_is_returned_to(cafe: Workspace) -> None:
    async def story(server: Server) -> None:
        wanted = f"/dashboard/{cafe.id}/inbox?view=unanswered"
        tab = await Tab(server, at=wanted).load(cafe.id)

        assert query(await tab.send(InboxState.enter, cafe.id)) == {"next": wanted}

    at_browsers(story)


def test_an_operator_returns_to_the_page_of_the_console(cafe: Workspace) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, surface="admin", at="/admin/workspaces?page=2").load()

        assert query(await tab.send(WorkspacesState.enter)) == {"next": "/admin/workspaces?page=2"}

    at_browsers(story)


@pytest.mark.parametrize(
    "claimed",
    [
        "",
        "/dashboard",
        "/admin/workspaces",
        "/login",
        "//other.example/dashboard",
        "https://other.example/dashboard",
        "/dashboard/../auth/logout",
        "/dashboard/" + "x" * 2000,
    ],
)
def test_a_script_that_claims_another_place_is_led_nowhere(cafe: Workspace, claimed: str) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, at=claimed).load(cafe.id)

        assert query(await tab.send(InboxState.enter, cafe.id)) == {}

    at_browsers(story)


@pytest.mark.parametrize("why", [SessionEnd.ELSEWHERE, SessionEnd.NEW_PASSWORD, SessionEnd.REVOKED])
def test_a_session_that_was_ended_says_why_and_where_one_was(cafe: Workspace, asha: Visitor, why: SessionEnd) -> None:
    async def story(server: Server) -> None:
        at = f"/dashboard/{cafe.id}/settings/team"
        tab = await Tab(server, asha.session, at=at).load(cafe.id)
        with working(SYSTEM) as work:
            accounts.end_sessions(work, asha.account_id, why=why)

        assert query(await tab.send(InboxState.enter, cafe.id)) == {"ended": why.value, "next": at}

    at_browsers(story)


@pytest.mark.parametrize("why", [SessionEnd.REMOVED, SessionEnd.LEFT])
def test_whoever_is_no_member_any_more_is_not_led_back_there(cafe: Workspace, asha: Visitor, why: SessionEnd) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session, at=f"/dashboard/{cafe.id}/inbox").load(cafe.id)
        with working(SYSTEM) as work:
            accounts.end_sessions(work, asha.account_id, why=why)

        assert query(await tab.send(InboxState.enter, cafe.id)) == {"ended": why.value}

    at_browsers(story)


def test_whoever_makes_up_a_session_is_told_nothing(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        with working(SYSTEM) as work:
            accounts.end_sessions(work, asha.account_id)
        tab = await Tab(server, "made-up").load(cafe.id)

        assert query(await tab.send(InboxState.enter, cafe.id)) == {}

    at_browsers(story)

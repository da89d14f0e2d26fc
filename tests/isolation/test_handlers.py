"""Every handler of every page, called by a foreigner, by nobody, by a viewer, and in a suspended workspace."""

from uuid import UUID

import pytest

from aerostic import accounts
from aerostic.access import Audience
from aerostic.kit.actor import PERMISSIONS, Role
from aerostic.kit.hosts import Surface
from aerostic.kit.work import working
from tests.cast import Workspace
from tests.isolation.calls import MARK, Belongings, Call, calls, furnish, response_to, rows_of, suspend
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

ENDING = "sessions_state.end"  # everybody's own
OWN = {"conversation_reads", "drafts", "audit_entries"}  # what a viewer may leave of their own
LEAVING = "leaving_state.leave"


@pytest.fixture
def belongings(cafe: Workspace, asha: Visitor) -> Belongings:
    return furnish(cafe, asha)


def answers_to(
    session: str, routes: list[UUID], belongings: Belongings, surface: str = "app", but: str = "nothing"
) -> dict[str, str]:
    """Returns each handler's response to this session, on pages of these workspaces."""
    answers: dict[str, str] = {}

    async def story(server: Server) -> None:
        for route in routes:
            tab = await Tab(server, session, surface).load(route)
            for call in [call for call in calls(belongings) if not call.name.endswith(but)]:
                answers[call.name] = answers.get(call.name, "") + await response_to(tab, call, route, belongings)

    at_browsers(story)
    return answers


def betrayed(answers: dict[str, str]) -> list[str]:
    return [name for name, said in answers.items() if MARK in said.lower()]


def test_the_walk_reaches_what_there_is(cafe: Workspace, asha: Visitor, belongings: Belongings) -> None:
    """The café's own owner does see the mark, in many places: else nothing below would prove anything."""
    reading = [call for call in calls(belongings) if call.name.rsplit(".", 1)[-1] in {"enter", "open_role", "change"}]
    seen: list[str] = []

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        seen.extend(
            [call.name for call in reading if MARK in (await response_to(tab, call, cafe.id, belongings)).lower()]
        )

    at_browsers(story)
    assert len({name.rsplit(".", 2)[-2] for name in seen}) >= 6
    assert len({call.name for call in calls(belongings)}) > 60


def test_a_foreigner_receives_and_changes_nothing(
    cafe: Workspace, harbour: Workspace, asha: Visitor, eve: Visitor, belongings: Belongings
) -> None:
    before = rows_of(cafe.id)

    answers = answers_to(eve.session, [cafe.id, harbour.id], belongings)

    assert betrayed(answers) == []
    assert rows_of(cafe.id) == before
    assert is_alive(asha)


@pytest.mark.parametrize("surface", ["app", "admin", "auth"])
@pytest.mark.parametrize("session", ["", "x" * 43])
def test_a_visitor_without_session_receives_and_changes_nothing(
    cafe: Workspace, asha: Visitor, belongings: Belongings, session: str, surface: str
) -> None:
    before = rows_of(cafe.id)

    answers = answers_to(session, [cafe.id], belongings, surface)

    assert betrayed(answers) == []
    assert rows_of(cafe.id) == before
    assert is_alive(asha)


def test_in_a_suspended_workspace_nobody_receives_or_changes_anything(
    cafe: Workspace, asha: Visitor, belongings: Belongings
) -> None:
    suspend(cafe.id)
    before = rows_of(cafe.id)

    answers = answers_to(asha.session, [cafe.id], belongings, but=ENDING)

    within = {call.name for call in calls(belongings) if call.need.audience is Audience.MEMBER}
    assert len(within) > 40
    assert [name for name in within if "Open invoices" not in answers[name]] == []
    assert [name for name in betrayed(answers) if not name.endswith("find_the_way")] == []
    assert rows_of(cafe.id) == before


def test_a_viewer_changes_nothing_but_their_own(cafe: Workspace, vera: Visitor, belongings: Belongings) -> None:
    before = rows_of(cafe.id, *OWN)
    refused: list[str] = []

    async def story(server: Server) -> None:
        tab = await Tab(server, vera.session).load(cafe.id)
        for call in calls(belongings):
            if not call.name.endswith(LEAVING):
                said = await response_to(tab, call, cafe.id, belongings)
                refused.extend([call.name] if is_beyond_a_viewer(call) and "does not allow" not in said else [])

    at_browsers(story)
    assert refused == []
    assert rows_of(cafe.id, *OWN) == before


def test_an_operator_receives_and_changes_nothing_on_the_apps_host(
    cafe: Workspace, olga: Visitor, belongings: Belongings
) -> None:
    before = rows_of(cafe.id)

    answers = answers_to(olga.session, [cafe.id], belongings)

    assert betrayed(answers) == []
    assert rows_of(cafe.id) == before


def is_beyond_a_viewer(call: Call) -> bool:
    return call.need.audience is Audience.MEMBER and call.need.permission not in {None, *PERMISSIONS[Role.VIEWER]}


def is_alive(who: Visitor) -> bool:
    with working() as work:
        return accounts.session(work, who.session, Surface.APP) is not None

"""A page of a suspended workspace says so, and comes back by itself once that is lifted."""

from uuid import UUID

import pytest

from aerostic.access import Handshake
from aerostic.kit.db import Scope
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.web import suspended_pages
from aerostic.web.home.state import AccountState
from aerostic.web.suspended_pages import SuspendedPages
from aerostic.web.ui.feedback import Feedback
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers
from tests.workspaces.test_suspension import LIFT, suspend

CAFE, HARBOUR = new_id(), new_id()


def page(token: str, workspace_id: UUID | None = CAFE) -> Handshake:
    return Handshake(token, Surface.APP, "session", workspace_id)


def test_pages_of_one_workspace_are_taken_once() -> None:
    pages = SuspendedPages()
    for handshake in (page("asha"), page("asha"), page("mallory", HARBOUR), page("nowhere", None)):
        pages.add(handshake, f"socket of {handshake.token}", Feedback.look_again)

    assert [(one.token, one.socket) for one in pages.take(CAFE)] == [("asha", "socket of asha")]
    assert pages.take(CAFE) == []
    assert [one.token for one in pages.take_all()] == ["mallory"]


def test_a_page_that_came_back_by_itself_is_left_alone() -> None:
    pages = SuspendedPages()
    pages.add(page("asha"), "socket", Feedback.look_again)

    pages.discard("asha")

    assert pages.take(CAFE) == []


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspended_pages, "MOST", 2)
    pages = SuspendedPages()

    for token in ("first", "second", "third"):
        pages.add(page(token), "socket", Feedback.look_again)

    assert [one.token for one in pages.take(CAFE)] == ["second", "third"]


def test_whoever_looks_again_comes_in_once_it_is_lifted(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        suspend(cafe.id)

        assert "The invoice of October" in (await tab.send(AccountState.enter, cafe.id)).updates + str(tab.asked)
        assert "_remove_session_storage" not in (await tab.send(Feedback.look_again, cafe.id)).asked

        with working(scope=Scope.PLATFORM) as work:
            work.run(LIFT, id=cafe.id)
        assert (await tab.send(Feedback.look_again, cafe.id)).asked == ["_remove_session_storage"]

    at_browsers(story)

"""Every event passes the gate, and only whoever may is let through."""

from uuid import UUID

import pytest
import reflex as rx
from reflex_base.registry import RegistrationContext

from aerostic import accounts
from aerostic.kit.work import working
from aerostic.web.admin.workspaces_state import WorkspacesState
from aerostic.web.gate import INTERNAL, undeclared
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.composing import ComposerState, Letter
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.inbox.state import InboxState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

LOG_IN = "_redirecthttp://auth.localhost:3000/login"
LOAD_ANEW = "_remove_session_storage"
SECRET = "pistachio secret"


class Careless(rx.State):
    """Its author said nothing about who may call what."""

    opened: str = ""

    @rx.event
    async def open_the_safe(self) -> None:
        self.opened = "gold"

    def undecorated(self) -> None:
        self.opened = "gold"


def reply(conversation_id: UUID) -> Letter:
    return {
        "conversation": str(conversation_id),
        "bubble": "b",
        "body": "Hi",
        "quoting": "",
        "closes": False,
        "drafts": [],
    }


def test_every_handler_says_who_may_call_it() -> None:
    assert [name for name in undeclared() if "careless" not in name] == []


def test_a_handler_that_says_nothing_is_denied_to_everybody(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        for handler in (Careless.open_the_safe, Careless.undecorated):
            assert "gold" not in (await tab.send(handler, cafe.id)).updates

    at_browsers(story)


def test_a_member_sees_the_conversations_of_her_workspace(cafe: Workspace, asha: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        assert SECRET in (await tab.send(InboxState.enter, cafe.id)).updates

    at_browsers(story)


def test_somebody_of_another_workspace_gets_nothing(cafe: Workspace, eve: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(cafe.id)

        for event in (InboxState.enter, ListState.turn, InboxState.older, InboxState.follow([]), AccountState.enter):
            assert SECRET not in (await tab.send(event, cafe.id, conversation_id=str(hello))).updates
        assert SECRET not in (await tab.send(InboxState.enter, conversation_id=str(hello))).updates

    at_browsers(story)


def test_a_conversation_cannot_be_reached_through_ones_own_workspace(
    harbour: Workspace, eve: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(harbour.id)

        entered = await tab.send(InboxState.enter, harbour.id, conversation_id=str(hello))
        assert SECRET not in entered.updates
        replied = await tab.send(ComposerState.reply(reply(hello)), harbour.id)
        assert "no such conversation" in replied.updates

    at_browsers(story)


def test_nobody_without_a_session_gets_further_than_the_log_in_page(cafe: Workspace, hello: UUID) -> None:
    async def story(server: Server) -> None:
        for session in ("", "made-up"):
            tab = await Tab(server, session).load(cafe.id)
            entered = await tab.send(InboxState.enter, cafe.id)

            assert SECRET not in entered.updates
            assert entered.asked == [LOG_IN]

    at_browsers(story)


def test_a_session_that_was_ended_fails_at_its_next_event(cafe: Workspace, asha: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id)
        with working(accounts.NOBODY) as work:
            accounts.log_out(work, asha.session)

        again = await tab.send(ListState.turn, cafe.id)
        assert (SECRET in again.updates, again.asked) == (False, [f"{LOG_IN}?ended=here"])
        assert SECRET not in (await tab.load(cafe.id)).updates

    at_browsers(story)


def test_a_stolen_client_token_opens_an_empty_page(cafe: Workspace, asha: Visitor, eve: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id)

        for session in (eve.session, ""):
            thief = Tab(server, session, token=tab.token)
            refused = await thief.send(ListState.turn, cafe.id)
            assert (SECRET in refused.updates, refused.asked) == (False, [LOAD_ANEW])
            assert SECRET not in (await thief.load(cafe.id)).updates

    at_browsers(story)


def test_whoever_was_robbed_of_the_token_loads_the_page_anew_and_goes_on(
    cafe: Workspace, asha: Visitor, eve: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await Tab(server, eve.session, token=tab.token).load(cafe.id)

        assert (await tab.send(ListState.turn, cafe.id)).asked == [LOAD_ANEW]
        await tab.load(cafe.id)
        assert SECRET in (await tab.send(InboxState.enter, cafe.id)).updates

    at_browsers(story)


def test_a_page_that_reconnects_keeps_what_it_showed(cafe: Workspace, asha: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id)

        assert SECRET in (await tab.load(cafe.id)).updates

    at_browsers(story)


def test_a_session_of_the_app_is_worth_nothing_on_another_host(cafe: Workspace, asha: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        for surface in ("admin", "auth", "api"):
            tab = await Tab(server, asha.session, surface).load(cafe.id)
            entered = await tab.send(InboxState.enter, cafe.id)
            assert (SECRET in entered.updates, entered.asked) == (False, [LOG_IN])

    at_browsers(story)


def test_the_console_is_for_operators_on_its_own_host(cafe: Workspace, asha: Visitor, olga: Visitor) -> None:
    async def story(server: Server) -> None:
        console = await Tab(server, olga.session, "admin").load()
        assert "is_loaded_rx_state_': True" in (await console.send(WorkspacesState.enter)).updates

        for session, surface in ((asha.session, "app"), (asha.session, "admin"), (olga.session, "app")):
            tab = await Tab(server, session, surface).load(cafe.id)
            assert "is_loaded_rx_state_': True" not in (await tab.send(WorkspacesState.enter, cafe.id)).updates

    at_browsers(story)


def test_an_operator_sees_no_workspaces_conversations(cafe: Workspace, olga: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, olga.session, "admin").load(cafe.id)

        assert SECRET not in (await tab.send(InboxState.enter, cafe.id)).updates

    at_browsers(story)


def test_who_may_only_look_is_told_why_nothing_is_sent(cafe: Workspace, vera: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, vera.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(hello))

        replied = await tab.send(ComposerState.reply(reply(hello)), cafe.id)
        assert "Your role does not allow this" in replied.updates

    at_browsers(story)


def test_what_reflex_offers_beyond_loading_a_page_is_closed(cafe: Workspace, asha: Visitor) -> None:
    reflexs_own = {name for name in RegistrationContext.ensure_context().event_handlers if "aerostic" not in name}
    needed = {name for name in reflexs_own if name.rsplit(".", 1)[-1] in INTERNAL}

    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        for name in reflexs_own - needed:
            assert (
                "gold"
                not in (await tab.send_named(name, {"vars": {"error": "gold"}, "value": "gold"}, cafe.id)).updates
            )

    assert reflexs_own - needed
    at_browsers(story)


def test_a_stranger_writes_nothing_into_our_log(cafe: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    [faults] = [
        name
        for name in RegistrationContext.ensure_context().event_handlers
        if name.endswith(".handle_frontend_exception")
    ]

    async def story(server: Server) -> None:
        tab = await Tab(server).load(cafe.id)
        await tab.send_named(faults, {"info": "Mallory was here", "component_stack": ""}, cafe.id)

    at_browsers(story)
    assert "Mallory was here" not in caplog.text


@pytest.mark.parametrize("arguments", [{}, {"ids": None}, {"ids": "x"}, {"ids": [1]}, {"ids": [], "more": "words"}])
def test_arguments_no_page_sends_reach_no_handler_and_no_log(
    cafe: Workspace, asha: Visitor, arguments: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        await tab.send_named(f"{ActionsState.get_full_name()}.close", arguments, cafe.id)

        assert "out of date" in tab.updates

    at_browsers(story)
    assert [record.message for record in caplog.records] == ["gate.refused"]

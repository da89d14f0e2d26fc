"""Pages beside the inbox tell of new messages, each member of their own."""

from dataclasses import replace
from uuid import UUID

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.work import working
from aerostic.web.home.news import NewsState
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.state import InboxState
from aerostic.web.live import LIVE
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

SECRET = "pistachio secret"


def test_a_page_gets_what_is_new_to_its_member_and_mallorys_nothing(
    cafe: Workspace, hello: UUID, ben: Visitor, eve: Visitor
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(ActionsState.unread([str(hello)]), cafe.id)
        assert SECRET in (await tab.send(NewsState.follow(["list"]), cafe.id)).updates

        foreign = await Tab(server, eve.session).load(cafe.id)
        assert SECRET not in (await foreign.send(NewsState.follow(["list"]), cafe.id)).updates
        assert SECRET not in (await foreign.send(AccountState.enter, cafe.id)).updates

    at_browsers(story)


def test_whoever_may_see_conversations_no_longer_gets_nothing_and_keeps_nothing(
    cafe: Workspace, hello: UUID, ben: Visitor, asha: Visitor
) -> None:
    owner = replace(cafe.owner, id=asha.account_id)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(ActionsState.unread([str(hello)]), cafe.id)
        await tab.send(InboxState.enter, cafe.id)
        assert SECRET in (await tab.send(NewsState.follow(["list"]), cafe.id)).updates
        assert LIVE._watched[tab.token].socket == tab.socket

        with working(owner, cafe.id) as work:
            role = workspaces.make_role(work, "Books", {Permission.VIEW_BILLING})
            workspaces.change_member(work, ben.account_id, role)
        told = await tab.send(NewsState.follow(["list"]), cafe.id)

        assert "'lines_rx_state_': []" in told.updates
        assert "Your role does not allow this" not in told.updates
        assert tab.token not in LIVE._watched

    at_browsers(story)

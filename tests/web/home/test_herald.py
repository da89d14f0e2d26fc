"""Pages beside the inbox tell of new messages, each member of their own."""

from uuid import UUID

from aerostic.web.home.herald import HeraldState
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.dealing import DealingState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

SECRET = "pistachio secret"


def test_a_page_is_told_what_is_new_to_its_member_and_mallorys_nothing(
    cafe: Workspace, hello: UUID, ben: Visitor, eve: Visitor
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(DealingState.unread([str(hello)]), cafe.id)
        assert SECRET in (await tab.send(HeraldState.follow(["list"]), cafe.id)).said

        foreign = await Tab(server, eve.session).load(cafe.id)
        assert SECRET not in (await foreign.send(HeraldState.follow(["list"]), cafe.id)).said
        assert SECRET not in (await foreign.send(AccountState.enter, cafe.id)).said

    at_browsers(story)

"""A page tells its reader what somebody else gave them, and nobody else."""

from uuid import UUID

from aerostic import messaging
from aerostic.kit.work import working
from aerostic.web.home.news import NewsState
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.state import InboxState
from aerostic.web.pace import ASSIGNED, LIST
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers


def give(cafe: Workspace, conversation_id: UUID, to: Visitor | None) -> None:
    with working(cafe.owner, cafe.id) as work:
        messaging.assign(work, [conversation_id], to.account_id if to else None)


def test_an_open_inbox_tells_as_soon_as_it_is_notified(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(AccountState.enter, cafe.id)
        give(cafe, hello, ben)

        assert "Asha" not in (await tab.send(InboxState.follow([LIST]), cafe.id)).updates
        told = (await tab.send(InboxState.follow([ASSIGNED]), cafe.id)).updates

        assert str(hello) in told
        assert "Asha" in told

    at_browsers(story)


def test_another_page_tells_of_it_too_and_a_new_one_of_what_nobody_was_told(
    cafe: Workspace, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        give(cafe, hello, ben)
        tab = await Tab(server, ben.session).load(cafe.id)
        assert str(hello) in (await tab.send(AccountState.enter, cafe.id)).updates

        later = await Tab(server, ben.session).load(cafe.id)
        assert str(hello) not in (await later.send(AccountState.enter, cafe.id)).updates
        give(cafe, hello, None)
        give(cafe, hello, ben)

        assert str(hello) in (await later.send(NewsState.follow([ASSIGNED]), cafe.id)).updates

    at_browsers(story)


def test_nobody_else_is_told(cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(AccountState.enter, cafe.id)
        give(cafe, hello, ben)

        assert str(hello) not in (await tab.send(InboxState.follow([ASSIGNED]), cafe.id)).updates

    at_browsers(story)

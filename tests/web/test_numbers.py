"""What the inbox says of the workspace's numbers: that there is none yet, or that one sends nothing."""

from sqlalchemy import text

from aerostic import channels
from aerostic.channels import Trouble
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.web.inbox.choices import ChoicesState
from aerostic.web.inbox.state import InboxState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

NONE_LEFT = text("UPDATE channels SET status = 'disconnected'")
NO_NUMBER, MAY_CONNECT = "'has_no_number_rx_state_':", "'may_connect_rx_state_':"


def test_an_inbox_without_a_number_offers_to_connect_one_to_whoever_may(
    cafe: Workspace, asha: Visitor, ben: Visitor
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        assert f"{NO_NUMBER} False" in (await tab.send(ChoicesState.load, cafe.id)).updates
        with working(SYSTEM, cafe.id) as work:
            work.run(NONE_LEFT)

        told = await tab.send(ChoicesState.load, cafe.id)
        owners = await (await Tab(server, asha.session).load(cafe.id)).send(ChoicesState.load, cafe.id)

        assert f"{NO_NUMBER} True" in told.updates
        assert f"{MAY_CONNECT} True" not in told.updates
        assert f"{MAY_CONNECT} True" in owners.updates

    at_browsers(story)


def test_a_number_that_stops_is_said_on_a_page_that_has_nothing_open(cafe: Workspace, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id)

        with working(SYSTEM, cafe.id) as work:
            channels.stop(work, cafe.channel.id, Trouble(131031, "Meta locked it.", "Ask Meta."), whole_account=False)
        told = await tab.send(InboxState.follow(["list", "numbers", "thread"]), cafe.id)

        assert "Meta locked it." in told.updates

    at_browsers(story)

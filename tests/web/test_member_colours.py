"""A member has one colour, wherever a page draws them."""

from dataclasses import replace

from aerostic import messaging, workspaces
from aerostic.kit import presence
from aerostic.kit.actor import SYSTEM
from aerostic.kit.work import working
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.choices import people_of
from aerostic.web.inbox.heads import head_of
from aerostic.web.inbox.list_rows import list_row_of
from aerostic.web.inbox.state import InboxState
from aerostic.web.inbox.viewers import ViewersState
from aerostic.web.settings.team_rows import read_team
from tests.cast import Make, Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers


def test_a_member_has_one_colour_wherever_they_are_drawn(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    with working(SYSTEM, cafe.id) as work:
        colour = workspaces.colours_of(work, [ben.account_id])[ben.account_id]
        talk = Make(work, cafe).conversation()
        messaging.assign(work, [talk.id], ben.account_id)
        work.actor = replace(cafe.owner, id=asha.account_id)

        [listed] = messaging.conversations(work)
        drawn = {
            list_row_of(listed).assignee_hue,
            head_of(listed, work.actor).assignee_hue,
            *(one.hue for one in people_of(work) if one.said == "Ben"),
            *(one.hue for one in read_team(work).members if one.name == "Ben"),
        }

    assert colour != 0
    assert drawn == {colour}


def test_a_member_sees_themselves_and_who_else_is_there_in_their_colours(
    cafe: Workspace, asha: Visitor, ben: Visitor
) -> None:
    with working(SYSTEM, cafe.id) as work:
        talk = Make(work, cafe).conversation()
        colours = workspaces.colours_of(work, [asha.account_id, ben.account_id])
    presence.record_presence(cafe.id, talk.id, ben.account_id, "Ben", "viewing")

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        mine = await tab.send(AccountState.enter, cafe.id)
        assert f"'hue_rx_state_': {colours[ben.account_id]}" in mine.updates

        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(InboxState.enter, cafe.id, conversation_id=str(talk.id))
        told = [str(sent.delta) for sent in server.sent[tab.token] if ViewersState.get_full_name() in sent.delta]
        assert f"hue={colours[ben.account_id]}" in " ".join(told).replace("'hue': ", "hue=")

    at_browsers(story)
    assert set(colours.values()) == {0, 1}

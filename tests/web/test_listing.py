"""The list of an open inbox: the view its address names, windows further down, and what is done from it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from aerostic import messaging
from aerostic.kit.work import working
from aerostic.web.inbox.choices import ChoicesState
from aerostic.web.inbox.command import CommandState
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.listing_state import FurtherState, ListState
from tests.cast import NOON, Make, Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, run, serving

Story = Callable[[Server], Awaitable[None]]


def at_browsers(story: Story) -> None:
    async def played() -> None:
        async with serving() as server:
            await story(server)

    run(played())


def shown(tab: Tab, name: str) -> Any:
    """What the browser was last told of a var."""
    told = [
        value
        for update in tab.server.sent.get(tab.token, [])
        for variables in update.delta.values()
        for var, value in variables.items()
        if var.removesuffix("_rx_state_") == name
    ]
    return told[-1] if told else None


@pytest.fixture
def talks(cafe: Workspace) -> list[UUID]:
    """Three people wrote, an hour apart; the first wrote last."""
    with working(cafe.agent, cafe.id) as work:
        make = Make(work, cafe)
        return [make.conversation(f"Secret {hour}", NOON - timedelta(hours=hour)).id for hour in range(3)]


def test_the_address_says_which_view_is_listed(cafe: Workspace, ben: Visitor, talks: list[UUID]) -> None:
    with working(cafe.agent, cafe.id) as work:
        messaging.close(work, talks[:1])

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        await tab.send(ListState.turn, cafe.id)
        assert {line.id for line in shown(tab, "lines")} == set(map(str, talks[1:]))
        assert shown(tab, "counts") | {"open": "2", "closed": "1", "all": "3"} == shown(tab, "counts")

        await tab.send(ListState.turn, cafe.id, view="closed")
        assert [line.id for line in shown(tab, "lines")] == [str(talks[0])]
        assert shown(tab, "total") == 1
        assert shown(tab, "key") == "closed\n\n\n\n\n"

        number = await tab.send(ListState.turn, cafe.id, view="all", number=str(cafe.channel.id))
        assert shown(number, "total") == len(talks)
        nobody = await tab.send(ListState.turn, cafe.id, view="all", tag=str(uuid4()))
        assert shown(nobody, "total") == 0

    at_browsers(story)


def test_words_in_the_address_find_people_and_messages(cafe: Workspace, ben: Visitor, talks: list[UUID]) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        await tab.send(ListState.turn, cafe.id, q="secret 2")
        [line] = shown(tab, "lines")
        assert (line.id, line.found) == (str(talks[2]), "Secret 2")

        await tab.send(ListState.turn, cafe.id, q="nobody said this")
        assert shown(tab, "is_empty") is True

    at_browsers(story)


def test_a_window_further_down_follows_the_row_it_was_asked_for(
    cafe: Workspace, ben: Visitor, talks: list[UUID]
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(ListState.turn, cafe.id)
        first, *rest = shown(tab, "lines")

        await tab.send(FurtherState.go_on(first.at, first.id), cafe.id)

        further = shown(tab, "further")
        assert (further.after, further.has_more) == (first.id, False)
        assert further.rows == rest
        assert len(rest) == len(talks) - 1

    at_browsers(story)


@pytest.mark.parametrize("place", [("yesterday", "x"), ("2026-11-22T12:00:00", str(uuid4())), ("", "")])
def test_a_place_that_is_none_is_not_looked_for(cafe: Workspace, ben: Visitor, place: tuple[str, str]) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        assert shown(await tab.send(FurtherState.go_on(*place), cafe.id), "further") is None

    at_browsers(story)


def test_many_are_closed_and_reopened_at_once(cafe: Workspace, ben: Visitor, talks: list[UUID]) -> None:
    ids = list(map(str, talks))

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        await tab.send(ActionsState.close([*ids, "no id"]), cafe.id)
        assert shown(tab, "counts")["closed"] == str(len(ids))
        await tab.send(ActionsState.reopen(ids), cafe.id)
        assert shown(tab, "counts")["open"] == str(len(ids))

    at_browsers(story)


def test_many_are_given_to_oneself_and_to_nobody(cafe: Workspace, ben: Visitor, talks: list[UUID]) -> None:
    ids = list(map(str, talks))

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        await tab.send(ActionsState.assign(ids, "me"), cafe.id)
        assert shown(tab, "counts")["mine"] == str(len(ids))
        await tab.send(ActionsState.assign(ids, ""), cafe.id)
        assert shown(tab, "counts")["unassigned"] == str(len(ids))

    at_browsers(story)


def test_what_a_role_forbids_changes_nothing(cafe: Workspace, vera: Visitor, talks: list[UUID]) -> None:
    ids = list(map(str, talks))

    async def story(server: Server) -> None:
        tab = await Tab(server, vera.session).load(cafe.id)
        for event in (ActionsState.close(ids), ActionsState.reopen(ids), ActionsState.assign(ids, "me")):
            assert "Your role does not allow this" in str((await tab.send(event, cafe.id)).server.sent[tab.token])
        await tab.send(ListState.turn, cafe.id)
        assert shown(tab, "counts")["unassigned"] == str(len(ids))

    at_browsers(story)


def test_mallory_sees_no_row_and_deals_with_none(
    cafe: Workspace, harbour: Workspace, ben: Visitor, eve: Visitor, talks: list[UUID]
) -> None:
    ids = list(map(str, talks))

    async def story(server: Server) -> None:
        mallory = await Tab(server, eve.session).load(harbour.id)
        asked = (ListState.turn, FurtherState.go_on(NOON.isoformat(), ids[0]), CommandState.ask("secret"))
        dealt = (ActionsState.close(ids), ActionsState.assign(ids, "me"), ActionsState.unread(ids))
        for event in (*asked, *dealt, ChoicesState.load):
            for place in (cafe.id, harbour.id):
                assert "Secret" not in (await mallory.send(event, place, q="secret")).updates

        tab = await Tab(server, ben.session).load(cafe.id)
        await tab.send(ListState.turn, cafe.id)
        assert shown(tab, "counts")["unassigned"] == str(len(ids))

    at_browsers(story)


def test_the_command_bar_finds_what_was_said_in_closed_conversations_too(
    cafe: Workspace, ben: Visitor, talks: list[UUID]
) -> None:
    with working(cafe.agent, cafe.id) as work:
        messaging.close(work, talks)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        await tab.send(CommandState.ask("secret 1"), cafe.id)

        assert [line.id for line in shown(tab, "found")] == [str(talks[1])]
        assert shown(tab, "words") == "secret 1"

    at_browsers(story)


def test_one_chooses_among_the_people_of_ones_own_team(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        await tab.send(ChoicesState.load, cafe.id)

        people = shown(tab, "people")
        assert {str(asha.account_id), str(ben.account_id)} <= {one.id for one in people}
        assert [one.id for one in people if one.is_me] == [people[0].id] == [str(ben.account_id)]

    at_browsers(story)

"""A member who sees only conversations of their own: what comes to them, what goes from them, and what they wrote."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from aerostic import messaging, workspaces
from aerostic.kit import presence
from aerostic.kit.actor import SYSTEM, Assignees, Restriction, Role
from aerostic.kit.work import working
from aerostic.web.inbox.composing import ComposerState, Letter
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.state import InboxState
from aerostic.web.inbox.viewers import ViewersState
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

DRAFT = "0f" * 16  # a draft's name
SECRET = "pistachio secret"


@pytest.fixture(autouse=True)
def own(cafe: Workspace, ben: Visitor, hello: UUID) -> None:
    """Ben sees his own, and this one is his."""
    with working(SYSTEM, cafe.id) as work:
        workspaces.change_member(work, ben.account_id, Role.AGENT, Restriction(assignees=Assignees.ME))
    give(cafe, hello, ben)


def give(cafe: Workspace, conversation: UUID, to: Visitor | None) -> None:
    with working(cafe.owner, cafe.id) as work:
        messaging.assign(work, [conversation], to.account_id if to else None)


async def at(server: Server, cafe: Workspace, who: Visitor, conversation: UUID) -> Tab:
    tab = await Tab(server, who.session).load(cafe.id)
    return await tab.send(InboxState.enter, cafe.id, conversation_id=str(conversation))


async def follow(tab: Tab, cafe: Workspace, conversation: UUID, changed: Sequence[str] = ("list", "thread")) -> Tab:
    return await tab.send(InboxState.follow(list(changed)), cafe.id, conversation_id=str(conversation))


def test_one_that_is_assigned_away_while_it_stands_open_is_no_longer_theirs(
    cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)
        assert SECRET in tab.updates
        give(cafe, hello, asha)

        told = await follow(tab, cafe, hello)

        assert "'is_gone_rx_state_': True" in told.updates
        assert "'is_empty_rx_state_': True" in told.updates
        assert SECRET not in told.updates
        assert "Mariam" not in told.updates

    at_browsers(story)


def test_one_that_is_assigned_to_them_comes_by_itself(
    cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID
) -> None:
    give(cafe, hello, asha)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        assert SECRET not in (await tab.send(InboxState.enter, cafe.id)).updates
        give(cafe, hello, ben)

        assert SECRET in (await tab.send(InboxState.follow(["list"]), cafe.id)).updates

    at_browsers(story)


def test_an_address_that_was_never_theirs_names_nothing(
    cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID
) -> None:
    give(cafe, hello, asha)

    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)

        assert "'is_missing_rx_state_': True" in tab.updates
        assert "'is_gone_rx_state_': True" not in tab.updates

    at_browsers(story)


def test_what_comes_back_stands_open_again_with_its_draft(
    cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)
        await tab.send(ComposerState.keep(str(hello), "Half a thought", DRAFT, []), cafe.id)
        give(cafe, hello, asha)
        await follow(tab, cafe, hello)
        give(cafe, hello, ben)

        told = (await follow(tab, cafe, hello)).updates

        assert "'is_gone_rx_state_': False" in told
        assert SECRET in told
        assert "Half a thought" in told

    at_browsers(story)


def test_a_draft_that_comes_too_late_is_not_told_to_be_safe_and_erases_none(
    cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID
) -> None:
    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)
        await tab.send(ComposerState.keep(str(hello), "Half a thought", DRAFT, []), cafe.id)
        give(cafe, hello, asha)
        await follow(tab, cafe, hello)

        late = await tab.send(ComposerState.keep(str(hello), "Half a thought more", "1" * 32, [DRAFT]), cafe.id)

        assert "1" * 32 not in late.updates
        give(cafe, hello, ben)
        assert "Half a thought" in (await follow(tab, cafe, hello)).updates

    at_browsers(story)


def test_an_answer_that_comes_too_late_is_refused_and_shows_nothing(
    cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID
) -> None:
    letter = Letter(conversation=str(hello), bubble="b1", body="Hello", quoting="", closes=False, drafts=[])

    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)
        give(cafe, hello, asha)

        told = (await tab.send(ComposerState.reply(letter), cafe.id, conversation_id=str(hello))).updates

        assert "'refused_rx_state_': 'b1'" in told
        assert "'is_gone_rx_state_': True" in told
        assert SECRET not in told
        with working(cafe.owner, cafe.id) as work:
            assert [row.direction for row in messaging.thread(work, hello)] == ["inbound"]

    at_browsers(story)


def test_whoever_gives_it_away_sees_it_go(cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)

        told = await tab.send(
            ActionsState.assign([str(hello)], str(asha.account_id)), cafe.id, conversation_id=str(hello)
        )

        assert "'is_gone_rx_state_': True" in told.updates
        assert "There is no such" not in told.updates

    at_browsers(story)


def test_whoever_lost_it_is_not_seen_there_any_more(cafe: Workspace, asha: Visitor, ben: Visitor, hello: UUID) -> None:
    async def story(server: Server) -> None:
        tab = await at(server, cafe, ben, hello)
        await tab.send(ViewersState.report_presence(str(hello), "typing"), cafe.id)
        give(cafe, hello, asha)

        await follow(tab, cafe, hello)

        assert presence.viewers(cafe.id, hello) == []

    at_browsers(story)

"""Home: a beginning that ticks itself, and what needs somebody today."""

from dataclasses import replace
from uuid import UUID

import pytest

from aerostic import channels, messaging, workspaces
from aerostic.kit import phone
from aerostic.kit.actor import PERMISSIONS, SYSTEM, UNRESTRICTED, Permission, Restriction, Role
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging import Text
from aerostic.web.home.overview import lasting, overview
from aerostic.web.home.state import AccountState
from aerostic.web.home.steps import Step
from aerostic.web.home.today_state import TodayState
from tests.cast import Make, Workspace, uncommitted
from tests.make import REFUSED
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

SECRET = "pistachio secret"


def done(work: Work) -> dict[str, bool]:
    return {step.title: step.is_done for step in overview(work).steps}


def test_the_beginning_ticks_itself_and_goes_once_all_is_done(cafe: Workspace, asha: Visitor) -> None:
    with working(SYSTEM, cafe.id) as work:
        begun = done(work)
        assert begun["Connect a WhatsApp number"]
        assert not begun["Receive a first message"]

        talk = Make(work, cafe).conversation()
        assert done(work)["Receive a first message"]
        assert not done(work)["Send a first answer"]

        messaging.send(work, talk.id, Text("Hello back"))
        assert done(work)["Send a first answer"]
        work.connection.rollback()


def test_until_somebody_writes_one_step_is_the_next_and_no_noughts_are_shown(cafe: Workspace) -> None:
    for work in uncommitted(SYSTEM, cafe.id):
        begun = overview(work)
        assert begun.is_new
        assert [step.title for step in begun.steps if step.is_next] == ["Receive a first message"]

        Make(work, cafe).conversation()
        assert not overview(work).is_new


def test_each_step_leads_to_what_does_it(cafe: Workspace) -> None:
    for work in uncommitted(SYSTEM, cafe.id):
        talk = Make(work, cafe).conversation()
        ways = {step.title: step.way for step in overview(work).steps}

        assert ways["Connect a WhatsApp number"] == "/settings/channels?begin=connect"
        assert ways["Send a first answer"] == f"/inbox/{talk.id}"
        assert ways["Invite a colleague"] == "/settings/team?begin=invite"


def next_step(cafe: Workspace) -> Step:
    with working(SYSTEM, cafe.id) as work:
        [step] = [step for step in overview(work).steps if step.is_next]
    return step


def test_in_development_the_first_message_comes_from_the_sandboxs_phone(
    cafe: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("META_GRAPH_URL", "http://127.0.0.1:4005")
    settings.cache_clear()
    step = next_step(cafe)
    monkeypatch.undo()
    settings.cache_clear()

    assert (step.way, step.is_outside) == ("http://127.0.0.1:4005/", True)
    assert (
        step.why
        == f"Write to {phone.formatted(cafe.channel.display_phone_number)} on the sandbox's phone, as a customer."
    )


def test_elsewhere_it_opens_a_chat_with_the_number(cafe: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("META_GRAPH_URL", "https://graph.facebook.com")
    settings.cache_clear()
    step = next_step(cafe)
    monkeypatch.undo()
    settings.cache_clear()

    digits = "".join(filter(str.isdigit, cafe.channel.display_phone_number))
    assert (step.way, step.is_outside) == (f"https://wa.me/{digits}", True)


def test_a_number_that_was_disconnected_counts_as_none(cafe: Workspace) -> None:
    for work in uncommitted(SYSTEM, cafe.id):
        channels.disconnect(work, cafe.channel.id)

        assert not done(work)["Connect a WhatsApp number"]


def test_who_cannot_take_the_steps_is_not_shown_them(work: Work) -> None:
    assert not work.actor.may(Permission.MANAGE_CHANNELS)
    assert overview(work).steps == []


def test_who_may_lead_the_team_and_not_see_it_has_a_home_all_the_same(work: Work) -> None:
    blind = PERMISSIONS[Role.OWNER] - {Permission.VIEW_TEAM}
    work.actor = replace(work.actor, permissions=blind)

    assert overview(work).steps == []


def test_who_sees_some_numbers_sees_no_other_that_is_silent(work: Work, cafe: Workspace) -> None:
    ben = work.actor
    work.actor = SYSTEM
    channels.needs_reconnecting(work, cafe.channel.id, REFUSED)
    work.actor = replace(ben, restriction=Restriction(channels=frozenset({new_id()})))

    assert overview(work).silent == []


def test_whoever_waits_and_a_number_without_a_token_need_attention(work: Work, make: Make, cafe: Workspace) -> None:
    waits = make.conversation("Is anybody there?")
    work.actor = SYSTEM
    channels.needs_reconnecting(work, cafe.channel.id, REFUSED)

    seen = overview(work)

    assert [(one.id, one.said) for one in seen.waiting] == [(str(waits.id), "Is anybody there?")]
    assert [one.phone for one in seen.silent] == [phone.formatted(cafe.channel.display_phone_number)]
    assert {figure.label: figure.value for figure in seen.figures}["Unanswered"] == "1"
    assert sum(float(mark.height) > 0 for mark in seen.inbound.marks) == 1


def test_mallorys_people_see_nothing_of_the_cafes_day(make: Make, mallory: Work, harbour: Workspace) -> None:
    make.conversation("Is anybody there?")
    mallory.actor = harbour.agent

    seen = overview(mallory)

    assert seen.waiting == []
    assert {figure.value for figure in seen.figures} <= {"0", "None yet"}


def test_the_page_shows_who_waits_to_members_alone(cafe: Workspace, hello: UUID, ben: Visitor, eve: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        assert SECRET in (await tab.send(TodayState.enter, cafe.id)).updates
        assert SECRET in (await tab.send(TodayState.follow(["list"]), cafe.id)).updates

        foreign = await Tab(server, eve.session).load(cafe.id)
        assert SECRET not in (await foreign.send(TodayState.enter, cafe.id)).updates

    at_browsers(story)


def test_a_time_is_said_in_the_unit_people_would_use() -> None:
    assert [lasting(seconds) for seconds in (45, 720, 7500)] == ["45 s", "12 min", "2 h 5 min"]


def test_the_owner_comes_in_at_home_and_the_agent_at_the_inbox(cafe: Workspace, asha: Visitor, ben: Visitor) -> None:
    async def story(server: Server) -> None:
        for visitor, page in ((asha, ""), (ben, "/inbox")):
            tab = await Tab(server, visitor.session).load()

            assert f"_redirect/dashboard/{cafe.id}{page}" in (await tab.send(AccountState.find_the_way)).asked

    at_browsers(story)


def test_whoever_reads_no_conversations_comes_in_at_home(cafe: Workspace, ben: Visitor) -> None:
    with working(SYSTEM, cafe.id) as work:
        chosen = workspaces.make_role(work, "Bookkeeper", {Permission.VIEW_TEAM})
        workspaces.change_member(work, ben.account_id, chosen, UNRESTRICTED)

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load()

        assert f"_redirect/dashboard/{cafe.id}" in (await tab.send(AccountState.find_the_way)).asked

    at_browsers(story)

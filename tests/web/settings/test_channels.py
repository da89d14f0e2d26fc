"""Settings → Channels: whoever may connects and disconnects numbers, everybody else sees or does nothing."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest

from aerostic import channels
from aerostic.channels import ChannelStatus
from aerostic.kit import phone
from aerostic.kit.actor import SYSTEM
from aerostic.kit.config import settings
from aerostic.kit.errors import NotFound
from aerostic.kit.work import working
from aerostic.web.settings.channels_state import ChannelsState
from aerostic.web.settings.connecting import ConnectState
from aerostic.web.settings.whatsapp_told_state import ToldState
from tests.cast import Workspace, drain_inbound, store
from tests.sandbox.play import SECRET, world
from tests.sandbox.served import Served, serving
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

FORM = ("token", "waba_id", "phone_number_id")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    document = world()
    document["apps"][0]["callback_url"] = None
    with serving(document, tmp_path_factory.mktemp("meta")) as started:
        yield started


@pytest.fixture
def test_number(sandbox: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What somebody copies to connect a number that is free."""
    monkeypatch.setenv("META_GRAPH_URL", sandbox.url)
    monkeypatch.setenv("META_APP_SECRET", SECRET)
    settings.cache_clear()
    made = sandbox.sim("POST", "/numbers", {"name": "Kite and Co"})
    yield {name: made[name] for name in FORM}
    monkeypatch.undo()
    settings.cache_clear()


def numbers_of(workspace: Workspace) -> list[tuple[str, ChannelStatus]]:
    with working(SYSTEM, workspace.id) as work:
        return [(row.phone_number_id, row.status) for row in channels.channels(work)]


def test_asha_connects_a_number_and_every_check_is_shown(
    cafe: Workspace, asha: Visitor, test_number: dict[str, str]
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        await tab.send(ConnectState.connect(test_number), cafe.id)

        assert tab.updates.count("'passed'") >= 6
        assert "Kite and Co" in tab.updates
        assert test_number["token"] not in tab.updates

    at_browsers(story)
    assert (test_number["phone_number_id"], ChannelStatus.CONNECTED) in numbers_of(cafe)


def test_who_connects_a_number_holds_one_thread_and_waits_for_no_other(
    cafe: Workspace, asha: Visitor, test_number: dict[str, str]
) -> None:
    """Else as many who connect at once as there are threads would wait for each other for good."""

    async def story(server: Server) -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        tab = await Tab(server, asha.session).load(cafe.id)

        await tab.send(ConnectState.connect(test_number), cafe.id)

    at_browsers(story)
    assert (test_number["phone_number_id"], ChannelStatus.CONNECTED) in numbers_of(cafe)


def test_what_fails_is_said_in_words_and_connects_nothing(
    cafe: Workspace, asha: Visitor, test_number: dict[str, str]
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)

        await tab.send(ConnectState.connect(test_number | {"phone_number_id": "123"}), cafe.id)
        assert "copy the id of the one you mean" in tab.updates
        await tab.send(ConnectState.connect({}), cafe.id)
        assert "consist of digits" in tab.updates

    at_browsers(story)
    assert len(numbers_of(cafe)) == 1


def test_a_number_of_the_cafe_is_not_mallorys_to_connect(
    cafe: Workspace, harbour: Workspace, asha: Visitor, eve: Visitor, test_number: dict[str, str]
) -> None:
    async def story(server: Server) -> None:
        await (await Tab(server, asha.session).load(cafe.id)).send(ConnectState.connect(test_number), cafe.id)
        tab = await Tab(server, eve.session).load(harbour.id)

        await tab.send(ConnectState.connect(test_number), harbour.id)
        assert "connected to another workspace" in tab.updates

    at_browsers(story)
    assert len(numbers_of(harbour)) == 1


def test_asha_disconnects_a_number_after_being_asked(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(ChannelsState.enter, cafe.id)
        await tab.send(ChannelsState.ask_to_disconnect(str(cafe.channel.id)), cafe.id)
        assert phone.formatted(cafe.channel.display_phone_number) in tab.updates

        await tab.send(ChannelsState.disconnect({}), cafe.id)

    at_browsers(story)
    assert numbers_of(cafe) == [(cafe.channel.phone_number_id, ChannelStatus.DISCONNECTED)]


def test_ben_sees_the_numbers_and_changes_none(cafe: Workspace, ben: Visitor, test_number: dict[str, str]) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)

        assert (
            phone.formatted(cafe.channel.display_phone_number) in (await tab.send(ChannelsState.enter, cafe.id)).updates
        )
        assert "passed" not in (await tab.send(ConnectState.connect(test_number), cafe.id)).updates
        await tab.send(ChannelsState.ask_to_disconnect(str(cafe.channel.id)), cafe.id)
        await tab.send(ChannelsState.disconnect({}), cafe.id)

    at_browsers(story)
    assert numbers_of(cafe) == [(cafe.channel.phone_number_id, ChannelStatus.CONNECTED)]


def test_mallory_sees_and_disconnects_nothing_of_the_cafe(cafe: Workspace, harbour: Workspace, eve: Visitor) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(cafe.id)
        assert (
            phone.formatted(cafe.channel.display_phone_number)
            not in (await tab.send(ChannelsState.enter, cafe.id)).updates
        )

        tab = await Tab(server, eve.session).load(harbour.id)
        await tab.send(ChannelsState.ask_to_disconnect(str(cafe.channel.id)), harbour.id)
        await tab.send(ChannelsState.disconnect({}), harbour.id)
        assert "no such number" in tab.updates
        again = await tab.send(ConnectState.begin_again(str(cafe.channel.id)), harbour.id)
        assert cafe.channel.waba_id not in again.updates

    at_browsers(story)
    assert numbers_of(cafe) == [(cafe.channel.phone_number_id, ChannelStatus.CONNECTED)]


def hear_of_account(cafe: Workspace, field: str, value: dict[str, object]) -> None:
    entry = {"id": cafe.channel.waba_id, "time": 1_795_348_740, "changes": [{"field": field, "value": value}]}
    store(orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]}))
    drain_inbound()


def test_the_page_says_why_a_number_stands_still_and_what_whatsapp_told_of_it(cafe: Workspace, ben: Visitor) -> None:
    hear_of_account(cafe, "account_update", {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}})
    hear_of_account(cafe, "business_capability_update", {"max_daily_conversations_per_business": "TIER_10K"})

    async def story(server: Server) -> None:
        tab = await Tab(server, ben.session).load(cafe.id)
        assert "sends nothing." in (await tab.send(ChannelsState.enter, cafe.id)).updates

        await tab.send(ToldState.show_told(str(cafe.channel.id)), cafe.id)

        assert "WhatsApp disabled the business account." in tab.updates
        assert "10,000 people" in tab.updates

    at_browsers(story)


def test_mallory_is_not_told_what_whatsapp_told_the_cafe(cafe: Workspace, harbour: Workspace, eve: Visitor) -> None:
    hear_of_account(cafe, "account_update", {"event": "ACCOUNT_DELETED"})

    async def story(server: Server) -> None:
        tab = await Tab(server, eve.session).load(harbour.id)

        with pytest.raises(NotFound):
            await tab.send(ToldState.show_told(str(cafe.channel.id)), harbour.id)
        assert "deleted" not in tab.updates

    at_browsers(story)

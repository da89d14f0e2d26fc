"""What stands between a websocket and Reflex's queue of events, with Reflex's own processor and states behind it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from reflex.app import EventNamespace
from reflex.istate.manager.memory import StateManagerMemory
from reflex.state import State
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor

from aerostic.aerostic import app
from aerostic.web import session
from aerostic.web.reflex_internals.sockets import LONGEST_PATH, MOST_PENDING, GuardedSockets, is_event
from aerostic.web.ui.feedback import Feedback
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers, run

HYDRATE = f"{State.get_full_name()}.hydrate"
SAY = f"{Feedback.get_full_name()}.confirm"
PAGE = "a-page"
ROUTE = {"pathname": "/", "query": {}}


class Sockets(GuardedSockets):
    kept = 0.2  # seconds
    said: list[Any]

    async def emit(self, event: str, data: Any = None, **_: Any) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.said.append((event, data))


@dataclass(slots=True)
class Door:
    sockets: Sockets
    manager: StateManagerMemory
    processor: BaseStateEventProcessor
    members: set[str] = field(default_factory=set[str])

    async def open(self, sid: str, token: str = PAGE) -> Any:
        scope = {"headers": [(b"host", b"app.localhost")], "client": ("192.0.2.1", 1)}
        return await self.sockets.on_connect(sid, {"QUERY_STRING": f"token={token}", "asgi.scope": scope})

    async def say(self, sid: str, name: str = SAY, **payload: Any) -> None:
        await self.sockets.on_event(sid, {"name": name, "payload": payload, "router_data": dict(ROUTE)})

    async def leave(self, sid: str) -> None:
        if unlinking := self.sockets.on_disconnect(sid):
            await unlinking
        await self.quiet()

    async def quiet(self) -> None:
        await asyncio.sleep(0.02)
        for _ in range(1000):
            if not self.processor._tasks and not self.sockets._errands:
                return
            await asyncio.sleep(0.005)

    def holds(self) -> bool:
        return PAGE in self.manager.states


def at_the_door(story: Callable[[Door], Awaitable[None]]) -> None:
    async def tell() -> None:
        manager, members = StateManagerMemory(), set[str]()
        processor = BaseStateEventProcessor(graceful_shutdown_timeout=2)
        behind: Any = SimpleNamespace(
            event_processor=processor, _event_processor=processor, state_manager=manager, router=str, _state=State
        )
        sockets = Sockets("/_event", behind, members)
        sockets.said = []
        processor.configure(state_manager=manager, event_namespace=sockets)
        async with processor:
            await story(Door(sockets, manager, processor, members))

    run(tell())


def test_what_a_strangers_page_held_goes_with_its_socket() -> None:
    async def story(door: Door) -> None:
        await door.open("socket")
        await door.say("socket", HYDRATE)
        await door.quiet()
        held = door.holds()

        await door.leave("socket")

        assert (held, door.holds()) == (True, False)

    at_the_door(story)


def test_a_members_page_is_kept_for_a_while() -> None:
    async def story(door: Door) -> None:
        door.members.add("socket")
        await door.open("socket")
        await door.leave("socket")
        held = door.holds()

        await asyncio.sleep(door.sockets.kept * 2)

        assert (held, door.holds(), door.members) == (True, False, set())

    at_the_door(story)


def test_a_member_who_is_back_in_time_finds_the_page_as_it_was() -> None:
    async def story(door: Door) -> None:
        door.members.add("first")
        await door.open("first")
        await door.leave("first")
        await door.open("second")

        await asyncio.sleep(door.sockets.kept * 2)

        assert door.holds()

    at_the_door(story)


def test_a_page_on_a_newer_socket_is_not_forgotten_with_its_old_one() -> None:
    async def story(door: Door) -> None:
        await door.open("first")
        door.sockets._token_manager.sid_to_token["second"] = "a-page"
        door.sockets._token_manager.token_to_socket[PAGE] = SimpleNamespace(  # pyright: ignore[reportArgumentType]
            sid="second", instance_id=door.sockets._token_manager.instance_id
        )
        door.sockets.on_disconnect("first")
        await door.quiet()

        assert door.holds()

    at_the_door(story)


def test_so_many_events_wait_and_no_more_and_nothing_is_left_of_a_stranger_who_leaves() -> None:
    async def story(door: Door) -> None:
        await door.open("socket")
        async with await door.manager._get_state_lock(page_of(door)):
            for _ in range(MOST_PENDING * 5):
                await door.say("socket", words="x")
                await asyncio.sleep(0)
            waiting = len(door.processor._token_queues[PAGE])
            door.sockets.on_disconnect("socket")
            await asyncio.sleep(0.02)
        await door.quiet()

        assert waiting == MOST_PENDING
        assert (door.processor._token_queues, door.processor._futures, door.sockets._errands) == ({}, {}, set())
        assert [told for told in door.sockets.said if "words" in str(told)] == []

    at_the_door(story)


def test_what_a_member_sent_before_leaving_is_still_done() -> None:
    async def story(door: Door) -> None:
        door.members.add("socket")
        await door.open("socket")
        await door.say("socket", HYDRATE)
        await door.say("socket", words="I have just sent this")
        await door.leave("socket")

        state = door.manager.states[PAGE]
        assert state.get_substate(Feedback.get_full_name().split(".")).confirmation == "I have just sent this"

    at_the_door(story)


def page_of(door: Door) -> Any:
    return SimpleNamespace(lock_key=PAGE)


@pytest.mark.parametrize(
    "told",
    [
        "words",
        ["words"],
        None,
        {},
        {"name": 1, "payload": {}, "router_data": {}},
        {"name": ["x"], "payload": {}, "router_data": {}},
        {"name": "nothing.of.ours", "payload": {}, "router_data": {}},
        {"name": HYDRATE, "payload": [], "router_data": {}},
        {"name": HYDRATE, "payload": {}, "router_data": []},
        {"name": HYDRATE, "payload": {}, "router_data": {"pathname": 1}},
        {"name": HYDRATE, "payload": {}, "router_data": {"pathname": "/" * (LONGEST_PATH + 1)}},
        {"name": HYDRATE, "payload": {}, "router_data": {"pathname": "/", "query": "x"}},
    ],
)
def test_what_no_page_sends_is_not_an_event(told: Any, caplog: pytest.LogCaptureFixture) -> None:
    async def story(door: Door) -> None:
        await door.open("socket")
        await door.sockets.on_event("socket", told)

        assert door.processor._futures == {}

    assert not is_event(told)
    at_the_door(story)
    assert caplog.records == []


def test_a_page_sends_no_arguments_where_there_are_none() -> None:
    assert is_event({"name": HYDRATE, "router_data": {"pathname": "/", "query": {}}})


@pytest.mark.parametrize("token", ["", "x" * 65, "a%20b", "a%0ab"])
def test_a_page_that_names_itself_oddly_is_not_connected(token: str) -> None:
    async def story(door: Door) -> None:
        assert await door.open("socket", token) is False
        assert door.sockets.sid_to_token == {}

    at_the_door(story)


def test_a_strangers_browser_writes_no_faults_into_our_log() -> None:
    told: list[Exception] = []

    async def story(door: Door) -> None:
        door.sockets.app.frontend_exception_handler = told.append  # pyright: ignore[reportAttributeAccessIssue]
        await door.open("socket")
        await door.sockets.on_client_error("socket", {"error_type": "x", "message": "words"})
        door.members.add("socket")
        await door.sockets.on_client_error("socket", {"error_type": "x", "message": "a fault"})

    at_the_door(story)
    assert ["a fault" in str(one) for one in told] == [True]


def test_the_gate_says_whose_socket_is_a_members(cafe: Workspace, asha: Visitor) -> None:
    async def story(server: Server) -> None:
        await Tab(server, asha.session, socket="hers").load(cafe.id)
        await Tab(server, "x" * 43, socket="a stranger's").load(cafe.id)

        assert {"hers", "a stranger's"} & session.members == {"hers"}

    at_browsers(story)
    session.members.discard("hers")


def test_the_app_takes_its_events_through_the_guard() -> None:
    assert isinstance(app.event_namespace, GuardedSockets)
    assert app.sio
    assert app.sio.namespace_handlers[app.event_namespace.namespace] is app.event_namespace


def test_reflexs_namespace_is_called_as_the_guard_expects() -> None:
    for name in ("on_connect", "on_event", "on_client_error", "on_disconnect"):
        assert callable(getattr(EventNamespace, name))
    assert {"_token_queues", "_futures", "_tasks"} <= set(BaseStateEventProcessor.__mro__[1].__slots__)
    assert {"_purge_token", "_get_state_lock"} <= set(dir(StateManagerMemory))

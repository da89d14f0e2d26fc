"""Pages are told what to read anew in their own workspace: at once, then after they read; of all after a gap."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from reflex.state import StateUpdate

from aerostic.access import Guest, Handshake
from aerostic.kit import nudges, redis
from aerostic.kit.actor import SYSTEM
from aerostic.kit.hosts import Surface
from aerostic.kit.ids import new_id
from aerostic.kit.notices import Notice
from aerostic.web import pace
from aerostic.web.inbox.state import InboxState
from aerostic.web.live import Live
from aerostic.web.session import guest
from aerostic.web.ui.feedback import Feedback
from tests.services import Servers
from tests.waiting import eventually_async
from tests.web.tabs import run, set_forward

CAFE, HARBOUR = new_id(), new_id()
LOOK_AGAIN = Feedback.look_again


@dataclass(slots=True)
class Sockets:
    """Stands where the websockets would: which token has which socket, and what was sent to it."""

    token_to_sid: dict[str, str] = field(default_factory=dict[str, str])
    told: list[tuple[str, list[str]]] = field(default_factory=list[tuple[str, list[str]]])

    async def emit_update(self, update: StateUpdate, token: str) -> None:
        self.told += [(token, event.payload.get("changed", [])) for event in update.events]


def while_live(story: Callable[[Live, Sockets], Awaitable[None]]) -> None:
    async def play() -> None:
        live, sockets = Live(), Sockets()
        async with live.listening(SimpleNamespace(event_namespace=sockets)):  # pyright: ignore[reportArgumentType]
            await is_listening(live, sockets)
            await story(live, sockets)
        await redis.async_client().aclose()
        redis.forget()

    run(play())


async def is_listening(live: Live, sockets: Sockets) -> None:
    """A page that is told of the new subscription says when it stands."""
    open_page(live, sockets, "probe", new_id())
    await comes_true(lambda: bool(sockets.told))
    sockets.token_to_sid.clear()
    sockets.told.clear()


async def everything_is_heard(live: Live, sockets: Sockets) -> None:
    """What was said before has been told where it belongs once a page of another workspace is told what came after."""
    elsewhere = new_id()
    open_page(live, sockets, probe := f"probe of {elsewhere}", elsewhere)
    changed(elsewhere)
    await comes_true(lambda: (probe, ["list"]) in sockets.told)
    sockets.told.remove((probe, ["list"]))


def open_page(live: Live, sockets: Sockets, token: str, workspace_id: UUID, open_id: str = "") -> Any:
    """What stands for the state of that page."""
    arrival = Handshake(token, Surface.APP, "session", workspace_id)
    guest.set(Guest(arrival, account=None, actor=SYSTEM))  # pyright: ignore[reportArgumentType]
    state: Any = SimpleNamespace(router_data={"sid": f"socket of {token}", "token": token})
    live.watch(state, InboxState.follow, open_id)
    sockets.token_to_sid[token] = f"socket of {token}"
    return state


def reads(live: Live, state: Any) -> None:
    with live.reading(state):
        pass


def cut_subscriptions() -> None:
    """Of this process's own Redis database; other tests run beside this one."""
    told: Any = redis.client()
    mine = str(told.connection_pool.connection_kwargs.get("db", 0))
    for connection in told.client_list(_type="pubsub"):
        if connection["db"] == mine:
            told.client_kill_filter(_id=connection["id"])


async def comes_true(condition: Callable[[], bool]) -> None:
    async def look() -> bool:
        return condition()

    assert await eventually_async(look)


def changed(workspace_id: UUID, conversation: UUID | None = None, topic: str = "conversation") -> None:
    nudges.publish(workspace_id, [Notice(topic, conversation or new_id())])


def test_a_page_is_notified_of_its_own_workspace_alone(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE)
        open_page(live, sockets, "mallory", HARBOUR)

        changed(CAFE)
        await comes_true(lambda: bool(sockets.told))

        assert sockets.told == [("asha", ["list"])]

    while_live(story)


def test_a_page_is_notified_of_what_concerns_it_and_never_an_id(servers: Servers) -> None:
    hers = new_id()

    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE, str(hers))
        open_page(live, sockets, "ben", CAFE, str(new_id()))

        changed(CAFE, hers)
        await comes_true(lambda: len(sockets.told) == 2)

        assert sorted(sockets.told) == [("asha", ["list", "thread"]), ("ben", ["list"])]

    while_live(story)


@pytest.mark.parametrize("topic", ["contact", "tag", "member", "role"])
def test_what_may_be_seen_by_others_now_has_the_open_thread_read_anew(servers: Servers, topic: str) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE, str(new_id()))

        changed(CAFE, topic=topic)
        await comes_true(lambda: bool(sockets.told))

        assert sockets.told == [("asha", ["list", "thread"])]

    while_live(story)


def test_presence_reaches_only_those_who_look_at_the_same_conversation(servers: Servers) -> None:
    hers = new_id()

    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE, str(hers))
        open_page(live, sockets, "ben", CAFE)

        changed(CAFE, hers, "presence")
        await everything_is_heard(live, sockets)

        assert sockets.told == [("asha", ["presence"])]

    while_live(story)


def test_a_burst_is_notified_at_once_and_again_only_after_the_page_has_read(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        state = open_page(live, sockets, "asha", CAFE)

        changed(CAFE)
        await comes_true(lambda: bool(sockets.told))
        for _ in range(70):
            changed(CAFE)
        set_forward(2 * pace.PACE)
        await everything_is_heard(live, sockets)
        assert len(sockets.told) == 1

        reads(live, state)
        await comes_true(lambda: len(sockets.told) == 2)
        assert sockets.told == [("asha", ["list"])] * 2

    while_live(story)


def test_a_page_that_turns_to_another_conversation_still_gets_its_due_parts(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE)
        changed(CAFE)
        await comes_true(lambda: len(sockets.told) == 1)
        changed(CAFE)
        await everything_is_heard(live, sockets)

        open_page(live, sockets, "asha", CAFE, str(new_id()))
        set_forward(pace.PACE)

        await comes_true(lambda: len(sockets.told) == 2)
        assert sockets.told == [("asha", ["list"])] * 2

    while_live(story)


def test_remaining_parts_are_notified_even_if_a_page_never_reads(servers: Servers) -> None:
    hers = new_id()

    async def story(live: Live, sockets: Sockets) -> None:
        state = open_page(live, sockets, "asha", CAFE, str(hers))
        changed(CAFE)
        await comes_true(lambda: len(sockets.told) == 1)
        with live.reading(state):
            set_forward(0.05)  # so long that its list is not due for two seconds

        changed(CAFE, hers)
        await comes_true(lambda: len(sockets.told) == 2)
        set_forward(pace.TIMEOUT)
        await comes_true(lambda: len(sockets.told) == 3)

        assert [words for _, words in sockets.told] == [["list"], ["thread"], ["list"]]

    while_live(story)


def test_a_page_is_notified_twice_a_second_at_most(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        state = open_page(live, sockets, "asha", CAFE)

        clock = asyncio.get_running_loop().time
        began = clock()
        for _ in range(30):
            changed(CAFE)
            await everything_is_heard(live, sockets)
            reads(live, state)
            set_forward(0.02)

        assert 1 < len(sockets.told) <= 1 + (clock() - began) / pace.PACE

    while_live(story)


def test_a_page_that_is_gone_or_was_taken_over_receives_nothing(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        for token in ("gone", "taken"):
            open_page(live, sockets, token, CAFE)
        del sockets.token_to_sid["gone"]
        sockets.token_to_sid["taken"] = "another socket"

        changed(CAFE)
        await everything_is_heard(live, sockets)

        assert sockets.told == []

    while_live(story)


def test_a_tab_that_moved_to_another_workspace_is_notified_of_that_one(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE)
        open_page(live, sockets, "asha", HARBOUR)

        changed(CAFE)
        await everything_is_heard(live, sockets)
        assert sockets.told == []

        changed(HARBOUR)
        await comes_true(lambda: bool(sockets.told))
        assert sockets.told == [("asha", ["list"])]

    while_live(story)


def test_after_a_lost_subscription_every_page_is_notified_of_everything_once(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        state = open_page(live, sockets, "asha", CAFE)

        cut_subscriptions()
        await comes_true(lambda: bool(sockets.told))
        assert sockets.told == [("asha", ["assigned", "clock", "list", "numbers", "presence", "thread"])]

        reads(live, state)
        changed(CAFE)
        await comes_true(lambda: len(sockets.told) > 1)
        assert sockets.told[1:] == [("asha", ["list"])]

    while_live(story)


def test_a_page_of_a_suspended_workspace_hears_only_that_the_workspace_changed(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        open_page(live, sockets, "asha", CAFE)
        live.wait_for_return(Handshake("asha", Surface.APP, "session", CAFE), "socket of asha", LOOK_AGAIN)

        changed(CAFE)
        await everything_is_heard(live, sockets)
        assert sockets.told == []

        changed(CAFE, CAFE, topic="workspace")
        await comes_true(lambda: sockets.told == [("asha", [])])

    while_live(story)


def test_a_page_of_a_suspended_workspace_looks_again_after_a_gap(servers: Servers) -> None:
    async def story(live: Live, sockets: Sockets) -> None:
        live.wait_for_return(Handshake("asha", Surface.APP, "session", CAFE), "socket of asha", LOOK_AGAIN)
        sockets.token_to_sid["asha"] = "socket of asha"

        cut_subscriptions()

        await comes_true(lambda: ("asha", []) in sockets.told)

    while_live(story)

"""A browser tab without a browser: events go through the real pipeline (gate, handlers, state) and answers are kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from reflex.istate.manager.memory import StateManagerMemory
from reflex.state import State, StateUpdate
from reflex_base.event import Event
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor

from aerostic.aerostic import app
from aerostic.kit.config import settings

INBOX = "/dashboard/[workspace_id]/inbox/[[conversation_id]]"


class Loop(asyncio.SelectorEventLoop):
    """One whose clock a test may set forward."""

    ahead = 0.0  # seconds

    def time(self) -> float:
        return super().time() + self.ahead


def run(story: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: a test with a real browser may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(copy_context().run, _run, story).result()


def _run(story: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(story)


def set_forward(seconds: float) -> None:
    """Let that much time pass for the running loop at once."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Loop)
    loop.ahead += seconds


@dataclass(slots=True)
class Server:
    """Stands where the websocket would: keeps what each tab was sent."""

    processor: BaseStateEventProcessor
    sent: dict[str, list[StateUpdate]] = field(default_factory=dict[str, list[StateUpdate]])

    async def emit_update(self, update: StateUpdate, token: str) -> None:
        self.sent.setdefault(token, []).append(update)


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    processor = BaseStateEventProcessor(
        middleware=app, backend_exception_handler=app.backend_exception_handler, graceful_shutdown_timeout=2
    )
    server = Server(processor)
    processor.configure(state_manager=StateManagerMemory(), event_namespace=server)  # pyright: ignore[reportArgumentType]
    async with processor:
        yield server


@dataclass(slots=True)
class Tab:
    """`said` is everything the browser was sent, in words to search; `asked` the events it was to perform."""

    server: Server
    session: str = ""
    surface: str = "app"
    token: str = field(default_factory=lambda: str(uuid4()))
    socket: str = "socket"
    at: str = ""  # the path the browser claims to be at, with its query

    async def load(self, workspace_id: UUID | None = None) -> "Tab":
        """What a browser sends first."""
        return await self.send(State.hydrate_and_load, workspace_id)

    async def send(self, event: Any, workspace_id: UUID | None = None, **arguments: str) -> "Tab":
        [made] = Event.from_event_type(event)
        return await self.send_named(made.name, made.payload, workspace_id, **arguments)

    async def send_named(
        self, name: str, payload: dict[str, Any], workspace_id: UUID | None, **arguments: str
    ) -> "Tab":
        query = {**({"workspace_id": str(workspace_id)} if workspace_id else {}), **arguments}
        headers = {"host": settings().url(self.surface).split("//")[1], "cookie": f"aerostic={self.session}"}
        route = {"pathname": INBOX, "query": query, "headers": headers, "token": self.token, "sid": self.socket}
        route["asPath"] = self.at
        self.server.sent[self.token] = []
        done = await self.server.processor.enqueue(self.token, Event(name=name, payload=payload, router_data=route))
        await done.wait_all()
        return self

    @property
    def updates(self) -> str:
        return " ".join(str(update.delta) for update in self.server.sent.get(self.token, []))

    @property
    def asked(self) -> list[str]:
        events = [event for update in self.server.sent.get(self.token, []) for event in update.events]
        return [event.name + str(event.payload.get("path", "")) for event in events]


def at_browsers(story: Callable[[Server], Awaitable[None]]) -> None:
    async def play() -> None:
        async with serving() as server:
            await story(server)

    run(play())

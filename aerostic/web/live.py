"""One listener a process hears which conversations changed and pokes the pages that show them.

Only ids travel, and the browser sends the event back itself: it passes the gate and re-reads under its own permissions.
A page is told at once, then at most twice a second. After a lost subscription every page is told once, of everything.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import reflex as rx
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event, EventCallback, EventSpec

from aerostic.kit import notices, redis
from aerostic.web.session import guest

PACE: Final = 0.5  # seconds between two pokes of one page
RECONNECT: Final = 0.5
LISTEN: Final = 5.0  # seconds a listener waits before it makes sure it is still heard

log = logging.getLogger(__name__)

Poke = Callable[[list[str]], EventSpec] | EventCallback[list[str]]


@dataclass(slots=True, eq=False)
class Page:
    """An open page: whose socket it is, and the event that has it catch up with the ids that changed."""

    workspace_id: UUID
    token: str
    socket: str
    poke: Poke
    changed: set[str] = field(default_factory=set[str])
    free_at: float = 0.0
    waits: bool = False


class Live:
    def __init__(self) -> None:
        self._pages: dict[UUID, dict[str, Page]] = {}
        self._errands: set[asyncio.Task[None]] = set()
        self._app: rx.App | None = None

    def watch(self, state: BaseState, poke: Poke) -> None:
        """From now on this page is told of its workspace. Called whenever a page loads, so a reconnect heals itself."""
        here = guest.get()
        if here and here.arrival.workspace_id:
            page = Page(here.arrival.workspace_id, here.arrival.token, state.router_data.get("sid", ""), poke)
            self._pages.setdefault(page.workspace_id, {})[page.token] = page

    @asynccontextmanager
    async def listening(self, pages_of: rx.App) -> AsyncIterator[None]:
        """For the life of the process."""
        self._app = pages_of
        listener = asyncio.create_task(self._listen(), name="live")
        try:
            yield
        finally:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener

    async def _listen(self) -> None:
        while True:
            try:
                async with redis.async_client().pubsub() as subscription:
                    await subscription.psubscribe(f"{notices.CHANNEL}*")
                    self._tell_all()
                    await self._hear(subscription)
            except (RedisError, OSError) as error:
                log.warning("live.lost", extra={"reason": type(error).__name__})
                await asyncio.sleep(RECONNECT)

    async def _hear(self, subscription: PubSub) -> None:
        while True:
            message: dict[str, Any] | None = await subscription.get_message(True, LISTEN)
            if message is None:
                await subscription.ping()
            elif message["type"] == "pmessage":
                self._tell(message["channel"].decode(), message["data"])

    def _tell(self, channel: str, message: bytes) -> None:
        workspace_id = UUID(channel.removeprefix(notices.CHANNEL))
        changed = str(notices.unpacked(message).id)
        for page in list(self._pages.get(workspace_id, {}).values()):
            self._note(page, changed)

    def _tell_all(self) -> None:
        for pages in self._pages.values():
            for page in list(pages.values()):
                self._note(page)

    def _note(self, page: Page, *changed: str) -> None:
        page.changed.update(changed)
        if not page.waits:
            page.waits = True
            delay = max(0.0, page.free_at - asyncio.get_running_loop().time())
            self._send_out(self._poke(page, delay))

    def _send_out(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _poke(self, page: Page, delay: float) -> None:
        await asyncio.sleep(delay)
        changed, page.changed, page.waits = sorted(page.changed), set(), False
        page.free_at = asyncio.get_running_loop().time() + PACE
        await self._deliver(page, page.poke(changed))

    async def _deliver(self, page: Page, event: EventSpec | EventCallback[()]) -> None:
        """To the socket the page was loaded on, and to no other that took its token since."""
        namespace = self._app.event_namespace if self._app else None
        if namespace is None or namespace.token_to_sid.get(page.token) != page.socket:
            self._forget(page)
        else:
            await namespace.emit_update(StateUpdate(events=Event.from_event_type(event)), page.token)

    def _forget(self, page: Page) -> None:
        pages = self._pages.get(page.workspace_id, {})
        if pages.get(page.token) is page:
            del pages[page.token]


LIVE: Final = Live()

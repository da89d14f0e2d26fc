"""One listener a process hears which conversations changed and pokes the pages that show them.

Only ids travel, and the browser sends the event back itself: it passes the gate and re-reads under its own permissions.
A page is told at once, then at most twice a second. After a lost subscription every page is told once, of everything.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import reflex as rx
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event, EventCallback, EventSpec

from aerostic.kit import live
from aerostic.kit.live import Gap, Heard
from aerostic.web.session import guest

PACE: Final = 0.5  # seconds between two pokes of one page

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
        self._watched: dict[str, Page] = {}
        self._pages: dict[UUID, dict[str, Page]] = {}  # the same by workspace
        self._errands: set[asyncio.Task[None]] = set()
        self._app: rx.App | None = None

    def watch(self, state: BaseState, poke: Poke) -> None:
        """From now on this page is told of its workspace. Called whenever a page loads, so a reconnect heals itself."""
        here = guest.get()
        if here and here.arrival.workspace_id:
            page = Page(here.arrival.workspace_id, here.arrival.token, state.router_data.get("sid", ""), poke)
            if before := self._watched.pop(page.token, None):
                self._forget(before)
            self._watched[page.token] = page
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
        async for heard in live.listen():
            if isinstance(heard, Gap):
                self._tell_all()
            else:
                self._tell(heard)

    def _tell(self, heard: Heard) -> None:
        for page in list(self._pages.get(heard.workspace_id, {}).values()):
            self._note(page, str(heard.notice.id))

    def _tell_all(self) -> None:
        for page in list(self._watched.values()):
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
        if self._watched.get(page.token) is page:
            del self._watched[page.token]
        pages = self._pages.get(page.workspace_id, {})
        if pages.get(page.token) is page:
            del pages[page.token]
        if not pages:
            self._pages.pop(page.workspace_id, None)


LIVE: Final = Live()

"""One listener a process hears which conversations changed and pokes the pages that show them.

What travels is what to read anew ("list", "thread", "presence"), never an id: the browser sends the event back itself,
passes the gate and re-reads under its own permissions. `web/pace.py` says when. After a lost subscription every page is
told once, of everything.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import reflex as rx
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event, EventCallback, EventSpec

from aerostic.kit import live
from aerostic.kit.live import Gap, Heard
from aerostic.kit.notices import Notice
from aerostic.web.pace import LIST, PRESENCE, THREAD, Pace
from aerostic.web.session import guest

# Topics whose ids are no conversation's: who is talked with, and who may see it.
ANYBODYS: Final = frozenset({"contact", "tag", "member", "role"})

Poke = Callable[[list[str]], EventSpec] | EventCallback[list[str]]


@dataclass(slots=True, eq=False)
class Page:
    """An open page: whose socket it is, the event that has it catch up, and the conversation it has open."""

    workspace_id: UUID
    token: str
    socket: str
    poke: Poke
    open_id: str
    pace: Pace = field(default_factory=Pace)
    alarm: asyncio.TimerHandle | None = None


class Live:
    def __init__(self) -> None:
        self._watched: dict[str, Page] = {}
        self._pages: dict[UUID, dict[str, Page]] = {}  # the same by workspace
        self._errands: set[asyncio.Task[None]] = set()
        self._app: rx.App | None = None

    def watch(self, state: BaseState, poke: Poke, open_id: str = "") -> None:
        """From now on this page is told of its workspace. Called whenever a page loads, so a reconnect heals itself."""
        here = guest.get()
        if here and here.arrival.workspace_id:
            socket = state.router_data.get("sid", "")
            page = Page(here.arrival.workspace_id, here.arrival.token, socket, poke, open_id)
            if before := self._watched.pop(page.token, None):
                self._forget(before)
            self._watched[page.token] = page
            self._pages.setdefault(page.workspace_id, {})[page.token] = page

    @contextmanager
    def reading(self, state: BaseState) -> Iterator[None]:
        """While this page reads it is told nothing, and how long that took sets its pace."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            yield
        finally:
            if page := self._watched.get(state.router_data.get("token", "")):
                page.pace.read(began, clock())
                self._set(page)

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
            words = _words(page, heard.notice)
            if not page.pace.words.issuperset(words):  # else it waits to be told of this already
                page.pace.hear(*words)
                self._set(page)

    def _tell_all(self) -> None:
        for page in list(self._watched.values()):
            page.pace.hear()
            self._set(page)

    def _set(self, page: Page) -> None:
        """Have this page told when it is due."""
        loop = asyncio.get_running_loop()
        due = page.pace.due(loop.time())
        if page.alarm:
            page.alarm.cancel()
        page.alarm = loop.call_at(due, self._ring, page) if due is not None else None

    def _ring(self, page: Page) -> None:
        page.alarm = None
        words = page.pace.tell(asyncio.get_running_loop().time())
        self._send_out(self._deliver(page, page.poke(words)))

    def _send_out(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _deliver(self, page: Page, event: EventSpec | EventCallback[()]) -> None:
        """To the socket the page was loaded on, and to no other that took its token since."""
        namespace = self._app.event_namespace if self._app else None
        if namespace is None or namespace.token_to_sid.get(page.token) != page.socket:
            self._forget(page)
        else:
            await namespace.emit_update(StateUpdate(events=Event.from_event_type(event)), page.token)

    def _forget(self, page: Page) -> None:
        if page.alarm:
            page.alarm.cancel()
        if self._watched.get(page.token) is page:
            del self._watched[page.token]
        pages = self._pages.get(page.workspace_id, {})
        if pages.get(page.token) is page:
            del pages[page.token]
        if not pages:
            self._pages.pop(page.workspace_id, None)


def _words(page: Page, notice: Notice) -> tuple[str, ...]:
    """What this notice means to that page; some are about what any of them shows."""
    is_open = str(notice.id) == page.open_id or notice.topic in ANYBODYS
    if notice.topic == PRESENCE:
        return (PRESENCE,) if is_open else ()
    return (LIST, THREAD) if is_open else (LIST,)


LIVE: Final = Live()

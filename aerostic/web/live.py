"""One listener a process hears which conversations changed and pokes the pages that show them.

What travels is what to read anew ("list", "thread", "presence"), never an id: the browser sends the event back itself,
passes the gate and re-reads under its own permissions. `web/pace.py` decides when. After a lost subscription every page
is notified once, of everything.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final
from uuid import UUID

import reflex as rx

from aerostic.access import Handshake
from aerostic.kit import clock, live
from aerostic.kit.live import Gap, WorkspaceChange
from aerostic.web.reflex_internals import BaseState, PageEvent, deliver, socket_of, token_of
from aerostic.web.rooms import Page, Poke, Room
from aerostic.web.session import guest
from aerostic.web.suspended_pages import WORKSPACE, LookAgain, SuspendedPage, SuspendedPages


class Live:
    def __init__(self) -> None:
        self._watched: dict[str, Page] = {}
        self._rooms: dict[UUID, Room] = {}  # the same by workspace
        self._suspended = SuspendedPages()
        self._errands: set[asyncio.Task[None]] = set()
        self._app: rx.App | None = None

    def watch(self, state: BaseState, poke: Poke, open_id: str = "") -> None:
        """Notifies this page of its workspace's changes from now on. Called at every page load, reconnects included."""
        here = guest.get()
        if here and here.handshake.workspace_id:
            self._suspended.discard(here.handshake.token)
            socket, reader = socket_of(state), str(here.actor.id or "")
            page = Page(here.handshake.workspace_id, here.handshake.token, socket, poke, open_id, reader)
            if before := self._watched.pop(page.token, None):
                self._forget(before)
                page.go_on_from(before)
            self._watched[page.token] = page
            self._rooms.setdefault(page.workspace_id, Room()).enter(page)
            self._set(page)

    def wait_for_return(self, handshake: Handshake, socket: str, look_again: LookAgain) -> None:
        """Has a page of a suspended workspace look again once that changes; until then it hears of nothing."""
        if before := self._watched.get(handshake.token):
            self._forget(before)
        self._suspended.add(handshake, socket, look_again)

    def leave(self, state: BaseState) -> None:
        """Stops notifying this page."""
        if page := self._watched.get(token_of(state)):
            self._forget(page)

    def remind(self, state: BaseState, word: str) -> None:
        """This page itself changed what it shows, and reads that anew when it is due."""
        if page := self._watched.get(token_of(state)):
            page.pace.note(word)
            self._set(page)

    @contextmanager
    def reading(self, state: BaseState) -> Iterator[None]:
        """Holds notifications back while this page reads; how long that takes sets its pace."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            yield
        finally:
            if page := self._watched.get(token_of(state)):
                page.pace.read(began, clock())
                self._set(page)

    @asynccontextmanager
    async def listening(self, pages_of: rx.App) -> AsyncIterator[None]:
        """For the life of the process."""
        self._app = pages_of
        listeners = [asyncio.create_task(hear, name="live") for hear in (self._listen(), self._follow_clock())]
        try:
            yield
        finally:
            for listener in listeners:
                listener.cancel()
                with suppress(asyncio.CancelledError):
                    await listener

    async def _follow_clock(self) -> None:
        async for _ in clock.jumps():
            self._notify_all()

    async def _listen(self) -> None:
        async for heard in live.listen():
            if isinstance(heard, Gap):
                self._notify_all()
            else:
                self._notify(heard)

    def _notify(self, heard: WorkspaceChange) -> None:
        if WORKSPACE in heard.changed.ids:
            self._ask_to_look(self._suspended.take(heard.workspace_id))
        if room := self._rooms.get(heard.workspace_id):
            for page in room.hear(heard.changed):
                self._set(page)

    def _notify_all(self) -> None:
        self._ask_to_look(self._suspended.take_all())
        for room in self._rooms.values():
            for page in room.hear_all():
                self._set(page)

    def _ask_to_look(self, pages: list[SuspendedPage]) -> None:
        for page in pages:
            self._send_out(self._ask(page))

    async def _ask(self, page: SuspendedPage) -> None:
        await deliver(self._app, page.token, page.socket, page.look_again)

    def _set(self, page: Page) -> None:
        """Schedules the next notification of this page."""
        loop = asyncio.get_running_loop()
        due = page.pace.due(loop.time())
        if page.alarm:
            page.alarm.cancel()
        page.alarm = loop.call_at(due, self._ring, page) if due is not None else None

    def _ring(self, page: Page) -> None:
        page.alarm = None
        event = page.event(asyncio.get_running_loop().time())
        self._rooms[page.workspace_id].calm_down(page)
        self._set(page)  # for the remaining parts, should it never read
        self._send_out(self._deliver(page, event))

    def _send_out(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _deliver(self, page: Page, event: PageEvent) -> None:
        if not await deliver(self._app, page.token, page.socket, event):
            self._forget(page)

    def _forget(self, page: Page) -> None:
        if page.alarm:
            page.alarm.cancel()
        if self._watched.get(page.token) is page:
            del self._watched[page.token]
        if room := self._rooms.get(page.workspace_id):
            room.leave(page)
            if not room:
                del self._rooms[page.workspace_id]


LIVE: Final = Live()

"""Reflex's side of a websocket: which events of a page are taken, and what is kept once it has left."""

# ruff: noqa: SLF001 -- this is the place for what is private to Reflex
# pyright: reportPrivateUsage=false
import asyncio
import re
from collections.abc import Coroutine
from typing import Any, Final, cast
from urllib.parse import parse_qs

import reflex as rx
from reflex.app import EventNamespace
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex_base.event.processor import EventProcessor
from reflex_base.registry import RegistrationContext
from typing_extensions import override

MOST_PENDING: Final = 100  # events of one page; what it sends beyond them is thrown away
LONGEST_PATH: Final = 1024  # characters; Reflex remembers paths for good
KEPT: Final = 3600.0  # seconds a member's page is remembered after it left
TOKEN: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


def guard_sockets(app: rx.App, members: set[str]) -> None:
    """Has the app take events through `GuardedSockets`; `members` are the ids of the sockets of people logged in."""
    if app.sio is None or app._event_namespace is None:
        return
    app._event_namespace = GuardedSockets(app._event_namespace.namespace, app, members)
    app.sio.register_namespace(app._event_namespace)


class GuardedSockets(EventNamespace):
    """What a stranger's page held goes with its socket, events that wait included; a member's stays for an hour.

    Events that a member's page sent before it left are still performed: they are few, and one may be a reply.
    """

    kept = KEPT

    def __init__(self, namespace: str, app: rx.App, members: set[str]) -> None:
        super().__init__(namespace, app)
        self._members = members
        self._forgetting: dict[str, asyncio.TimerHandle] = {}
        self._errands: set[asyncio.Task[None]] = set()

    @override
    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> bool | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        [token] = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[:1]
        if not TOKEN.fullmatch(token):
            return False
        await super().on_connect(sid, environ, auth)
        return None

    @override
    async def on_event(self, sid: str, data: Any) -> None:
        if is_event(data) and self._pending(self.sid_to_token.get(sid, "")) < MOST_PENDING:
            await super().on_event(sid, data)

    @override
    async def on_client_error(self, sid: str, data: Any = None) -> None:
        """Only somebody logged in may have a fault of their browser logged in their words."""
        if sid in self._members:
            await super().on_client_error(sid, data)

    @override
    def on_disconnect(self, sid: str) -> asyncio.Task[None] | None:
        token = self.sid_to_token.get(sid)
        is_last = token is not None and self.token_to_sid.get(token) == sid
        unlinking = super().on_disconnect(sid)
        if token and is_last and sid in self._members:
            self._forget_later(token)
        elif token and is_last:
            self._send_out(self._forget_now(token, unlinking))
        self._members.discard(sid)
        return unlinking

    def _pending(self, token: str) -> int:
        return len(self._processor._token_queues.get(token, ()))

    def _forget_later(self, token: str) -> None:
        if waiting := self._forgetting.pop(token, None):
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._forgetting[token] = loop.call_later(self.kept, self._forget_unless_back, token)

    def _forget_unless_back(self, token: str) -> None:
        self._forgetting.pop(token, None)
        self._send_out(self._purge(token))

    async def _forget_now(self, token: str, unlinking: asyncio.Task[None] | None) -> None:
        if unlinking:
            await unlinking
        for entry, _ in list(self._processor._token_queues.get(token, ())):
            if future := self._processor._futures.get(entry.ctx.txid):
                future.cancel()
        await self._purge(token)

    async def _purge(self, token: str) -> None:
        """Drops what the page held, once the event that uses it has ended, unless the page is back."""
        manager = self.app.state_manager
        assert isinstance(manager, StateManagerMemory)
        page = BaseStateToken(ident=token, cls=State)
        async with await manager._get_state_lock(page):
            pass
        if token not in self._token_manager.token_to_socket:
            manager._purge_token(page)

    @property
    def _processor(self) -> EventProcessor:
        return self.app.event_processor

    def _send_out(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def is_event(told: object) -> bool:
    """Says whether that is an event a page of ours could send: a handler there is, its arguments, and a route."""
    if not isinstance(told, dict):
        return False
    event = cast("dict[str, object]", told)
    name, known = event.get("name"), RegistrationContext.ensure_context().event_handlers
    is_known = isinstance(name, str) and name in known
    return is_known and isinstance(event.get("payload", {}), dict) and is_route(event.get("router_data"))


def is_route(told: object) -> bool:
    if not isinstance(told, dict):
        return False
    route = cast("dict[str, object]", told)
    path = route.get("pathname", "")
    return isinstance(path, str) and len(path) <= LONGEST_PATH and isinstance(route.get("query", {}), dict)

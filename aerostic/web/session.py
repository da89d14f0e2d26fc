"""Who is there: read from the handshake's HttpOnly cookie at every event. `in_work` is the one door to the features."""

# ruff: noqa: SLF001 -- what must not reach the browser has to be private in Reflex
import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import reflex as rx
from reflex.state import BaseState

from aerostic import accounts, workspaces
from aerostic.kit.actor import LONGEST_AGENT, NOWHERE, Actor, ActorKind, Origin
from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.errors import NotAllowed
from aerostic.kit.hosts import Surface, surfaces
from aerostic.kit.work import Work, working

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Handshake:
    """What an event came with: its websocket's host and cookie, which no script can forge; the route, which any can."""

    token: str
    surface: Surface | None
    session_id: str
    workspace_id: UUID | None
    origin: Origin = NOWHERE

    @property
    def bearer(self) -> str:
        """Names the session without being usable as one."""
        return sha256(self.session_id.encode()).hexdigest() if self.session_id else ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone whose session was alive when this event began, and what they may do in the workspace of the route."""

    handshake: Handshake
    account: accounts.SessionInfo
    actor: Actor
    suspended_reason: str | None = None  # of the workspace, in which nobody may do anything meanwhile

    @property
    def belongs(self) -> bool:
        return bool(self.actor.permissions)

    @property
    def scope(self) -> Scope:
        return Scope.PLATFORM if self.account.is_operator else Scope.TENANT

    @property
    def workspace_id(self) -> UUID | None:
        """An operator acts on the platform, never inside a workspace."""
        return None if self.account.is_operator else self.handshake.workspace_id


guest: ContextVar[Guest | None] = ContextVar("guest", default=None)


class Visit(rx.State):
    """Whose page this client token names. Whoever else presents it gets an empty one."""

    _bearer: str | None = None
    _workspace_id: UUID | None = None

    # Static, because Reflex makes an event handler of every public method.

    @staticmethod
    def belongs_to(visit: "Visit", handshake: Handshake) -> bool:
        return visit._bearer is not None and visit._bearer == handshake.bearer

    @staticmethod
    def may_go_on(visit: "Visit", here: Guest) -> bool:
        is_same_place = visit._workspace_id == here.handshake.workspace_id
        return Visit.belongs_to(visit, here.handshake) and is_same_place and here.belongs

    @staticmethod
    def give_to(visit: "Visit", handshake: Handshake) -> None:
        visit._bearer, visit._workspace_id = handshake.bearer, handshake.workspace_id


def handshake_of(state: BaseState) -> Handshake:
    router: dict[str, Any] = state.router_data
    headers = router.get("headers", {})
    return Handshake(
        token=router.get("token", ""),
        surface=surfaces(settings()).get(headers.get("host", "").rsplit(":", 1)[0].lower()),
        session_id=_session_id(headers.get("cookie", "")),
        workspace_id=_uuid(router.get("query", {}).get("workspace_id")),
        origin=Origin(str(router.get("ip", "")), str(headers.get("user-agent", ""))[:LONGEST_AGENT]),
    )


def find_guest(handshake: Handshake) -> Guest | None:
    """The guest behind an handshake, in one short transaction; None when the session is unknown, over or revoked."""
    if not (handshake.session_id and handshake.surface):
        return None
    with working(accounts.NOBODY) as work:
        account = accounts.session(work, handshake.session_id, handshake.surface)
        return _guest(work, handshake, account) if account else None


def _guest(work: Work, handshake: Handshake, account: accounts.SessionInfo) -> Guest:
    if account.is_operator:
        return Guest(handshake, account, replace(accounts.operator(account), origin=handshake.origin))
    member = workspaces.membership(work, account.account_id, handshake.workspace_id) if handshake.workspace_id else None
    return Guest(handshake, account, _person(account, member, handshake), member.suspended_reason if member else None)


def _person(account: accounts.SessionInfo, member: workspaces.Membership | None, handshake: Handshake) -> Actor:
    """Who is no member of the workspace of the route, or of one that is suspended, may do nothing there."""
    bare = Actor(ActorKind.PERSON, account.account_id, account.name, frozenset(), origin=handshake.origin)
    if member is None or member.suspended_reason is not None:
        return bare
    return replace(bare, permissions=member.permissions, restriction=member.restriction)


def argument(state: BaseState, name: str) -> str:
    """An argument of the page's address; it comes from the browser, so it names something and proves nothing."""
    return str(state.router_data.get("query", {}).get(name) or "")


async def in_work(state: BaseState, verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Run a verb as the guest of this event, in a thread, as one `Work` in the workspace of the route."""
    return await asyncio.to_thread(perform, _here(state), verb, *args, **values)


def in_this_thread(state: BaseState, verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    """The same for what runs in a thread already: waiting there for another thread could end in all waiting."""
    return perform(_here(state), verb, *args, **values)


async def in_own_work(
    state: BaseState, verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs
) -> R:
    """The same in no workspace: what people do to their own account is not a workspace's to know."""
    here = _here(state)
    alone = replace(here, handshake=replace(here.handshake, workspace_id=None))
    return await asyncio.to_thread(perform, alone, verb, *args, **values)


def _here(state: BaseState) -> Guest:
    here = guest.get()
    if here is None or here.handshake.token != state.router_data.get("token"):
        raise NotAllowed("Log in again to go on.")
    return here


async def at_the_door(verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Run a verb as nobody, in no workspace: for pages before a log-in, whose verbs ask for what was mailed."""
    return await asyncio.to_thread(_perform_as_nobody, verb, *args, **values)


def _perform_as_nobody(verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    with working(accounts.NOBODY) as work:
        return verb(work, *args, **values)


def perform(here: Guest, verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    """As a guest who was looked up a moment ago."""
    with working(here.actor, here.workspace_id, scope=here.scope) as work:
        return verb(work, *args, **values)


def _session_id(cookie: str) -> str:
    try:
        found = SimpleCookie(cookie).get(accounts.cookie_name())
    except CookieError:
        return ""
    return found.value if found else ""


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None

"""Who is there at an event: read from its handshake's HttpOnly cookie. `in_work` is the one door to the features."""

# ruff: noqa: SLF001 -- what must not reach the browser has to be private in Reflex
import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

import reflex as rx

from aerostic import accounts
from aerostic.access import Guest, Handshake, NotLoggedIn, handshake, perform
from aerostic.kit.work import Work, working
from aerostic.web.reflex_internals import BaseState, address_of, headers_of, ip_of, token_of

P = ParamSpec("P")
R = TypeVar("R")

guest: ContextVar[Guest | None] = ContextVar("guest", default=None)
members: set[str] = set()  # the sockets whose page was loaded by somebody logged in


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
    return handshake(headers_of(state), argument(state, "workspace_id"), ip_of(state), token_of(state))


def argument(state: BaseState, name: str) -> str:
    """An argument of the page's address; empty when it has none of that name."""
    return address_of(state).get(name, "")


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
    if here is None or here.handshake.token != token_of(state):
        raise NotLoggedIn
    return here


async def at_the_door(verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    """Run a verb as nobody, in no workspace: for pages before a log-in, whose verbs ask for what was mailed."""
    return await asyncio.to_thread(_perform_as_nobody, verb, *args, **values)


def _perform_as_nobody(verb: Callable[Concatenate[Work, P], R], *args: P.args, **values: P.kwargs) -> R:
    with working(accounts.NOBODY) as work:
        return verb(work, *args, **values)

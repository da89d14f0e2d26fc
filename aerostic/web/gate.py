"""The event gate: in front of every handler; what is undeclared, foreign, revoked or on a stolen token is denied.

Any websocket client can call any public method of any state with any arguments, so nothing behind this is private by
being unlinked. The verbs check again.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

import reflex as rx
from typing_extensions import override

from aerostic.access import (
    Audience,
    Guest,
    Handshake,
    Need,
    NoAccess,
    NotLoggedIn,
    admit,
    find_acting_guest,
    find_guest,
)
from aerostic.kit.errors import Refusal
from aerostic.web import session
from aerostic.web.arguments import fits
from aerostic.web.live import LIVE
from aerostic.web.log_in_again import log_in_page
from aerostic.web.needs import is_by_itself, need_of
from aerostic.web.reflex_internals import (
    BaseState,
    Event,
    PageEvent,
    StateUpdate,
    full_path_of,
    handlers,
    is_first_of_page,
    is_reflexs_own,
    load_anew,
    root_of,
    socket_of,
    start_anew,
    update,
)
from aerostic.web.session import Visit
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import end_what_passes
from aerostic.workspaces import WorkspaceSuspended

FindGuest = Callable[[Handshake], Guest | None]

log = logging.getLogger(__name__)

HYDRATING: Final = frozenset({"hydrate", "hydrate_and_load"})
WORDY: Final = frozenset({"handle_frontend_exception"})
OUTDATED: Final = "This page is out of date. Load it again, then repeat what you did."
INTERNAL: Final = HYDRATING | WORDY | {"on_load_internal", "set_is_hydrated"}


def undeclared() -> list[str]:
    """Handlers nobody may call, because nobody said who may."""
    return [name for name, one in handlers().items() if not is_reflexs_own(one) and not need_of(one.handler.fn)]


class Gate(rx.Middleware):
    @override
    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        session.guest.set(None)
        root = root_of(state)
        handshake = session.handshake_of(root)
        if not _is_understood(event):
            return _refuse(handshake, event, Feedback.show_error(OUTDATED))
        visit = await root.get_state(Visit)
        if _is_hydrating(event):
            await _welcome(root, visit, handshake)
            return await end_what_passes(root) if is_first_of_page(event) else None
        if not Visit.belongs_to(visit, handshake):
            return update(load_anew())
        return await _admit(root, handshake, event)


async def _welcome(root: BaseState, visit: Visit, handshake: Handshake) -> None:
    """A page loads or reconnects. It keeps what it held only for the same living session in the same workspace."""
    here = await asyncio.to_thread(find_guest, handshake)
    if here is not None:
        session.members.add(socket_of(root))
    if here is None or not Visit.may_go_on(visit, here):
        start_anew(root)
    Visit.give_to(visit, handshake)


async def _admit(root: BaseState, handshake: Handshake, event: Event) -> StateUpdate | None:
    registered = handlers().get(event.name)
    if registered is None:
        return StateUpdate()
    if is_reflexs_own(registered):
        return await _admit_reflex(handshake, event)
    need = need_of(registered.handler.fn)
    if need is None:
        return _refuse(handshake, event, Feedback.turn_away())
    find = find_guest if is_by_itself(registered.handler.fn) else find_acting_guest
    return None if need.audience is Audience.ANYONE else await _admit_guest(root, handshake, event, need, find)


async def _admit_reflex(handshake: Handshake, event: Event) -> StateUpdate | None:
    """What Reflex needs for itself. Only somebody logged in may have a fault of their browser logged in their words."""
    is_stranger = _method(event) in WORDY and await asyncio.to_thread(find_guest, handshake) is None
    return (
        None if _method(event) in INTERNAL and not is_stranger else _refuse(handshake, event, Feedback.dismiss_error())
    )


async def _admit_guest(
    root: BaseState, handshake: Handshake, event: Event, need: Need, find: FindGuest
) -> StateUpdate | None:
    try:
        session.guest.set(admit(await asyncio.to_thread(find, handshake), need))
    except NotLoggedIn:
        return update(rx.redirect(await log_in_page(handshake, full_path_of(root))))
    except WorkspaceSuspended as refusal:
        LIVE.wait_for_return(handshake, socket_of(root), Feedback.look_again)
        return _refuse(handshake, event, Feedback.suspend(refusal.reason))
    except Refusal as refusal:
        return _refuse(handshake, event, _words_for(refusal))
    return None


def _words_for(refusal: Refusal) -> PageEvent:
    match refusal:
        case NoAccess():
            return Feedback.turn_away()
        case _:
            return Feedback.show_error(str(refusal))


def _refuse(handshake: Handshake, event: Event, answer: PageEvent) -> StateUpdate:
    log.warning("gate.refused", extra={"event": event.name, "workspace_id": str(handshake.workspace_id)})
    return update(answer)


def _is_understood(event: Event) -> bool:
    registered = handlers().get(event.name)
    return registered is None or fits(registered.handler.fn, event.payload)


def _is_hydrating(event: Event) -> bool:
    registered = handlers().get(event.name)
    return _method(event) in HYDRATING and (registered is None or is_reflexs_own(registered))


def _method(event: Event) -> str:
    return event.name.rsplit(".", 1)[-1]

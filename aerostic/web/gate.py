"""The event gate: in front of every handler; what is undeclared, foreign, revoked or on a stolen token is denied.

Any websocket client can call any public method of any state with any arguments, so nothing behind this is private by
being unlinked. The verbs check again.
"""

import asyncio
import logging
from typing import Final

import reflex as rx
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event, EventCallback, EventSpec
from reflex_base.registry import RegisteredEventHandler, RegistrationContext
from typing_extensions import override

from aerostic.access import Audience, Handshake, Need, NoAccess, NotLoggedIn, admit, find_guest
from aerostic.kit.config import settings
from aerostic.kit.errors import Refusal
from aerostic.kit.hosts import Surface
from aerostic.web import session
from aerostic.web.needs import need_of
from aerostic.web.session import Visit
from aerostic.web.ui.feedback import Feedback
from aerostic.workspaces import WorkspaceSuspended

log = logging.getLogger(__name__)

HYDRATING: Final = frozenset({"hydrate", "hydrate_and_load"})
Asked = EventSpec | EventCallback[()]  # of the browser
WORDY: Final = frozenset({"handle_frontend_exception"})
INTERNAL: Final = HYDRATING | WORDY | {"on_load_internal", "set_is_hydrated"}


def undeclared() -> list[str]:
    """Handlers nobody may call, because nobody said who may."""
    registered = RegistrationContext.ensure_context().event_handlers
    return [name for name, handler in registered.items() if not _is_reflex(handler) and not need_of(handler.handler.fn)]


class Gate(rx.Middleware):
    @override
    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        session.guest.set(None)
        root = state._get_root_state()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        handshake = session.handshake_of(root)
        visit = await root.get_state(Visit)
        if _is_hydrating(event):
            return await _welcome(root, visit, handshake)
        if not Visit.belongs_to(visit, handshake):
            return _answer(load_anew())
        return await _admit(handshake, event)


async def _welcome(root: BaseState, visit: Visit, handshake: Handshake) -> None:
    """A page loads or reconnects. It keeps what it held only for the same living session in the same workspace."""
    here = await asyncio.to_thread(find_guest, handshake)
    if here is None or not Visit.may_go_on(visit, here):
        _start_anew(root)
    Visit.give_to(visit, handshake)


def _start_anew(root: BaseState) -> None:
    route = root.router_data
    root.reset()
    root.router_data = route


async def _admit(handshake: Handshake, event: Event) -> StateUpdate | None:
    registered = RegistrationContext.ensure_context().event_handlers.get(event.name)
    if registered is None:
        return StateUpdate()
    if _is_reflex(registered):
        return await _admit_reflex(handshake, event)
    need = need_of(registered.handler.fn)
    if need is None:
        return _refuse(handshake, event, Feedback.turn_away())
    return None if need.audience is Audience.ANYONE else await _admit_guest(handshake, event, need)


async def _admit_reflex(handshake: Handshake, event: Event) -> StateUpdate | None:
    """What Reflex needs for itself. Only somebody logged in may have a fault of their browser logged in their words."""
    is_stranger = _method(event) in WORDY and await asyncio.to_thread(find_guest, handshake) is None
    return None if _method(event) in INTERNAL and not is_stranger else _refuse(handshake, event, Feedback.dismiss())


async def _admit_guest(handshake: Handshake, event: Event, need: Need) -> StateUpdate | None:
    try:
        session.guest.set(admit(await asyncio.to_thread(find_guest, handshake), need))
    except NotLoggedIn:
        return _answer(rx.redirect(settings().url(Surface.AUTH) + "/login"))
    except Refusal as refusal:
        return _refuse(handshake, event, _words_for(refusal))
    return None


def _words_for(refusal: Refusal) -> Asked:
    match refusal:
        case WorkspaceSuspended():
            return Feedback.suspend(refusal.reason)
        case NoAccess():
            return Feedback.turn_away()
        case _:
            return Feedback.tell(str(refusal))


def _refuse(handshake: Handshake, event: Event, said: Asked) -> StateUpdate:
    log.warning("gate.refused", extra={"event": event.name, "workspace_id": str(handshake.workspace_id)})
    return _answer(said)


def load_anew() -> EventSpec:
    """Has the browser load its page anew, as who it is now: what Reflex does once storage was cleared."""
    return rx.remove_session_storage("aerostic")


def _answer(event: Asked) -> StateUpdate:
    return StateUpdate(events=Event.from_event_type(event))


def _is_reflex(registered: RegisteredEventHandler) -> bool:
    """Reflex's own handlers, which live on its own states."""
    return all(state.__module__.startswith(("reflex.", "reflex_")) for state in registered.states) or _is_setvar(
        registered
    )


def _is_setvar(registered: RegisteredEventHandler) -> bool:
    return registered.handler.fn.__module__.startswith(("reflex.", "reflex_"))


def _is_hydrating(event: Event) -> bool:
    registered = RegistrationContext.ensure_context().event_handlers.get(event.name)
    return _method(event) in HYDRATING and (registered is None or _is_reflex(registered))


def _method(event: Event) -> str:
    return event.name.rsplit(".", 1)[-1]

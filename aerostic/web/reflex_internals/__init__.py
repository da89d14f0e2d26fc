"""Reflex's private names, and nothing else of this product knows them: what an upgrade may break stands here.

`tests/web/test_reflex_internals.py` says of each what it must be; read it first when Reflex's version changes.
"""

# ruff: noqa: SLF001 -- this is the place for what is private to Reflex
# pyright: reportPrivateUsage=false
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
import reflex as rx
from reflex import assets
from reflex.plugins import Plugin
from reflex.state import BaseState, StateUpdate
from reflex.style import LiteralColorMode, color_mode, set_color_mode
from reflex.utils.prerequisites import get_web_dir
from reflex_base import constants
from reflex_base.event import Event, EventCallback, EventSpec
from reflex_base.plugins.base import CommonContext
from reflex_base.registry import RegisteredEventHandler, RegistrationContext
from reflex_base.utils.serializers import serialize
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.core.banner import has_too_many_connection_errors
from reflex_components_core.react_router.dom import ReactRouterLink

__all__ = [
    "ArgsFunctionOperation",
    "BaseState",
    "CommonContext",
    "Event",
    "EventCallback",
    "EventSpec",
    "LiteralColorMode",
    "PageEvent",
    "Plugin",
    "ReactRouterLink",
    "RegisteredEventHandler",
    "StateUpdate",
    "address_of",
    "built_pages",
    "color_mode",
    "deliver",
    "full_path_of",
    "handlers",
    "has_too_many_connection_errors",
    "headers_of",
    "ip_of",
    "is_first_of_page",
    "is_reflexs_own",
    "load_anew",
    "pathname_of",
    "root_of",
    "route_workspace",
    "script",
    "set_color_mode",
    "socket_of",
    "start_anew",
    "token_of",
    "update",
    "write_quickly",
]

# So that Reflex's own serializers are asked for these.
AS_REFLEX_WRITES: Final = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
REFLEX: Final = ("reflex.", "reflex_")  # how the names of its modules begin

PageEvent: TypeAlias = EventSpec | EventCallback[()]  # what a browser may be asked to do


def script(name: str) -> str:
    """Return where the built pages import a script from that stands beside the calling module.

    `rx.asset(name, shared=True)` answers the same, but reads the sources of the whole stack for each script, which made
    two of the five seconds in which the app starts.
    """
    caller = sys._getframe(1).f_globals
    source = (Path(caller["__file__"]).parent / name).resolve(strict=True)
    folder = Path(constants.Dirs.EXTERNAL_APP_ASSETS, *caller["__name__"].split("."))
    place = Path.cwd() / constants.Dirs.APP_ASSETS / folder
    place.mkdir(parents=True, exist_ok=True)
    assets._link_shared_asset(place / name, source)
    return assets._versioned_asset_path(f"/{folder.as_posix()}/{name}", source).importable_path


def handlers() -> Mapping[str, RegisteredEventHandler]:
    """Every event handler a websocket could name, by that name."""
    return RegistrationContext.ensure_context().event_handlers


def is_reflexs_own(registered: RegisteredEventHandler) -> bool:
    """Whether a handler lives on Reflex's own states, or is one of the setters it makes."""
    modules = [state.__module__ for state in registered.states]
    is_setter = registered.handler.fn.__module__.startswith(REFLEX)
    return is_setter or all(module.startswith(REFLEX) for module in modules)


def is_first_of_page(hydration: Event) -> bool:
    """Whether a page was loaded, or loaded again; a page whose websocket reconnects tells no hashes of its state."""
    return bool(hydration.payload.get("hashes"))


def root_of(state: BaseState) -> BaseState:
    """The state that all others of a page stand below."""
    return state._get_root_state()  # pyright: ignore[reportPrivateUsage]


def start_anew(root: BaseState) -> None:
    """Forget all a page holds but where it is."""
    route = root.router_data
    root.reset()
    root.router_data = route


def token_of(state: BaseState) -> str:
    """What the page calls itself."""
    return str(state.router_data.get("token", ""))


def socket_of(state: BaseState) -> str:
    """The websocket the page's events come by."""
    return str(state.router_data.get("sid", ""))


def headers_of(state: BaseState) -> Mapping[str, str]:
    """Of the websocket's handshake, by their lower-case names."""
    return state.router_data.get("headers", {})


def ip_of(state: BaseState) -> str:
    """The address of the websocket's connection."""
    return str(state.router_data.get("ip", ""))


def pathname_of(state: BaseState) -> str:
    """The page's path as the browser says it."""
    return str(state.router_data.get("pathname", ""))


def full_path_of(state: BaseState) -> str:
    """The page's path with its query, as the browser says it."""
    return str(state.router_data.get("asPath", ""))


def address_of(state: BaseState) -> dict[str, str]:
    """The arguments of the page's address; they come from the browser, so they name something and prove nothing."""
    said: Mapping[str, object] = state.router_data.get("query", {})
    return {name: value for name, value in said.items() if isinstance(value, str)}


def route_workspace() -> Any:  # noqa: ANN401 -- a Var, which Reflex makes of the route
    """The workspace in the address of whichever page shows it."""
    return getattr(rx.State, "workspace_id")  # noqa: B009 -- unknown until the routes are


def update(event: PageEvent) -> StateUpdate:
    """Returns the update that has a browser handle the event."""
    return StateUpdate(events=Event.from_event_type(event))


def load_anew() -> EventSpec:
    """Has the browser load its page anew, as who it is now: what Reflex does once storage was cleared."""
    return rx.remove_session_storage("aerostic")


async def deliver(app: rx.App | None, token: str, socket: str, event: PageEvent) -> bool:
    """Sends a page the event on the socket it was loaded on, never on another with its token; False when it is gone."""
    namespace = app.event_namespace if app else None
    if namespace is None or namespace.token_to_sid.get(token) != socket:
        return False
    await namespace.emit_update(update(event), token)
    return True


def write_quickly(app: rx.App) -> None:
    """Have orjson write what the pages are sent. What it refuses, such as half a character, Reflex writes itself."""
    packets: Any = app.sio.packet_class if app.sio else None
    packets.json = Json(packets.json.dumps, packets.json.loads)


@dataclass(frozen=True, slots=True)
class Json:
    """What socket.io asks of a JSON library; `standard` is Reflex's own."""

    standard: Callable[..., str]
    loads: Callable[..., Any]

    def dumps(self, value: object, **options: Any) -> str:  # noqa: ANN401 -- as json.dumps takes them
        try:
            return orjson.dumps(value, default=serialize, option=AS_REFLEX_WRITES).decode()
        except TypeError:
            return self.standard(value, **options)


def built_pages() -> Path:
    """Where the pages stand once they are built."""
    return Path(get_web_dir()) / constants.Dirs.STATIC

"""What this product relies on inside Reflex, a sentence each: after an upgrade this says what broke."""

import inspect
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import reflex as rx
from reflex.app import EventNamespace
from reflex.state import State
from reflex_base.constants import Dirs, RouteVar
from reflex_base.utils.format import json_dumps

from aerostic.aerostic import app
from aerostic.web import gate, reflex_internals
from aerostic.web.home.state import AccountState
from aerostic.web.reflex_internals import Json
from aerostic.web.session import Visit
from aerostic.web.ui.feedback import Feedback
from tests.web.tabs import run

PACKETS: Any = app.sio.packet_class if app.sio else None
ROUTE = {
    RouteVar.CLIENT_TOKEN: "a page",
    RouteVar.SESSION_ID: "a socket",
    RouteVar.CLIENT_IP: "192.0.2.1",
    RouteVar.HEADERS: {"host": "app.localhost", "cookie": "aerostic=x"},
    RouteVar.PATH: "/dashboard/[workspace_id]",
    RouteVar.QUERY: {"workspace_id": "w", "twice": ["a", "b"], "nothing": None},
}


@pytest.fixture
def root() -> State:
    """The states of one page, as an event finds them."""
    made = State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    made.router_data = ROUTE
    return made


def test_where_an_event_came_from_stands_in_its_router_data(root: State) -> None:
    assert reflex_internals.token_of(root) == "a page"
    assert reflex_internals.socket_of(root) == "a socket"
    assert reflex_internals.ip_of(root) == "192.0.2.1"
    assert reflex_internals.headers_of(root)["cookie"] == "aerostic=x"
    assert reflex_internals.pathname_of(root) == "/dashboard/[workspace_id]"


def test_arguments_of_an_address_are_texts_and_nothing_else(root: State) -> None:
    assert reflex_internals.address_of(root) == {"workspace_id": "w"}


def test_every_state_of_a_page_leads_to_its_root(root: State) -> None:
    below = root.get_substate(AccountState.get_full_name().split("."))

    assert reflex_internals.root_of(below) is root


def test_a_page_that_starts_anew_forgets_everything_but_where_it_is(root: State) -> None:
    feedback = root.get_substate(Feedback.get_full_name().split("."))
    feedback.error = "Something was wrong"  # pyright: ignore[reportAttributeAccessIssue]

    reflex_internals.start_anew(root)

    assert feedback.error == ""  # pyright: ignore[reportAttributeAccessIssue]
    assert root.router_data == ROUTE


def test_every_handler_a_websocket_could_name_is_registered_by_its_full_name() -> None:
    assert f"{Feedback.get_full_name()}.show_error" in reflex_internals.handlers()
    assert f"{State.get_full_name()}.hydrate" in reflex_internals.handlers()


def test_reflexs_own_handlers_are_distinguished_from_ours() -> None:
    found = reflex_internals.handlers()

    assert reflex_internals.is_reflexs_own(found[f"{State.get_full_name()}.hydrate"])
    assert not reflex_internals.is_reflexs_own(found[f"{Feedback.get_full_name()}.show_error"])


def test_what_the_gate_lets_reflex_do_for_itself_is_still_called_so() -> None:
    own = {
        name.rpartition(".")[2]
        for name, one in reflex_internals.handlers().items()
        if reflex_internals.is_reflexs_own(one)
    }

    assert own >= gate.INTERNAL


def test_what_begins_with_an_underscore_never_reaches_a_browser(root: State) -> None:
    visit, feedback = (root.get_substate(one.get_full_name().split(".")) for one in (Visit, Feedback))

    visit._bearer, feedback.error = "secret", "public"  # pyright: ignore[reportAttributeAccessIssue]

    sent = str(root.get_delta())
    assert ("secret" in sent, "public" in sent) == (False, True)


def test_middleware_is_asked_before_every_event() -> None:
    asked = list(inspect.signature(rx.Middleware.preprocess).parameters)

    assert asked == ["self", "app", "state", "event"]
    assert isinstance(app._middlewares[0], gate.Gate)


def test_an_update_carries_events_the_browser_is_to_perform() -> None:
    [event] = reflex_internals.update(rx.redirect("/login")).events

    assert event.payload["path"]
    assert event.name == "_redirect"


def test_a_page_is_reached_by_its_token_on_the_socket_it_was_loaded_on() -> None:
    assert isinstance(EventNamespace.token_to_sid, property)
    assert list(inspect.signature(EventNamespace.emit_update).parameters) == ["self", "update", "token"]
    assert isinstance(type(app).event_namespace, property)


def test_a_page_whose_token_another_socket_took_receives_nothing() -> None:
    told: list[Any] = []

    async def emit_update(update: Any, token: str) -> None:
        told.append((update, token))

    app: Any = SimpleNamespace(event_namespace=SimpleNamespace(token_to_sid={"page": "mine"}, emit_update=emit_update))

    async def story() -> None:
        assert await reflex_internals.deliver(app, "page", "mine", rx.redirect("/"))
        assert not await reflex_internals.deliver(app, "page", "another", rx.redirect("/"))
        assert not await reflex_internals.deliver(None, "page", "mine", rx.redirect("/"))

    run(story())
    assert [token for _, token in told] == ["page"]


def test_the_address_of_a_workspaces_page_is_a_variable_of_every_page() -> None:
    assert "workspace_id" in str(reflex_internals.route_workspace())


def test_scripts_of_ours_are_imported_from_the_folder_reflex_links_them_into() -> None:
    from aerostic.web.ui.links import Outward  # noqa: PLC0415 -- what it links stands beside the module

    assert Outward.library == f"$/public/{Dirs.EXTERNAL_APP_ASSETS}/aerostic/web/ui/links/links.js"


def test_built_pages_stand_where_reflex_builds_them() -> None:
    assert reflex_internals.built_pages().parts[-2:] == ("build", "client")


def test_links_of_the_router_and_the_banner_of_lost_connections_are_there() -> None:
    link = reflex_internals.ReactRouterLink.create("Home", to="/")

    assert (link.tag, link.library) == ("Link", "react-router")
    assert "connectErrors" in str(reflex_internals.has_too_many_connection_errors)


def test_a_function_of_a_rows_fields_can_be_handed_to_a_script() -> None:
    shown = reflex_internals.ArgsFunctionOperation.create(("line", "seat"), rx.Var("line"))

    assert "line" in str(shown)
    assert "=>" in str(shown)


def test_the_colour_mode_can_be_read_and_set() -> None:
    assert str(reflex_internals.color_mode)
    assert reflex_internals.set_color_mode("dark") is not None


@dataclass(frozen=True, slots=True)
class Shown:
    at: datetime
    names: tuple[str, ...]


@pytest.mark.parametrize(
    "told",
    [
        {"state": {"rows": [Shown(datetime(2026, 11, 28, 16, 5, tzinfo=UTC), ("Ünï", "\u202e\u0000"))], "n": 1.5}},
        {1: None, "true": True, "url": UUID(int=7), "words": {"one"}},
        {"half a character": "\ud83d"},
        {"more than 64 bits": 1 << 70},
    ],
)
def test_what_pages_are_sent_is_what_reflex_would_write(told: dict[Any, Any]) -> None:
    written = PACKETS.json.dumps(["event", told], separators=(",", ":"))

    assert written == json_dumps(["event", told], separators=(",", ":"))
    assert PACKETS.json.loads(written)[0] == "event"


def test_packets_are_written_by_orjson() -> None:
    assert isinstance(PACKETS.json, Json)

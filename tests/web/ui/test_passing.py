"""What a page opened ends with it: a page that is loaded again begins without its dialogs and toasts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from reflex.state import State

from aerostic import aerostic
from aerostic.web.reflex_internals import BaseState
from aerostic.web.settings.keys_state import NewKeyState
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import is_passing
from tests.cast import Workspace
from tests.web.conftest import Visitor
from tests.web.tabs import Server, Tab, at_browsers

WEB = Path(aerostic.__file__).parent / "web"
MAKERS = {"confirm", "dialog", "frame"}


def states_of_dialogs() -> Iterator[tuple[str, str]]:
    """Where a dialog is opened by a var, and the state of that var."""
    for path in WEB.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in MAKERS:
                yield from ((path.name, _state(word.value)) for word in call.keywords if word.arg == "is_open")


def _state(opener: ast.expr) -> str:
    return next(node.value.id for node in ast.walk(opener) if _is_var(node))  # pyright: ignore[reportAttributeAccessIssue]


def _is_var(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)


def all_states(state: type[BaseState]) -> Iterator[type[BaseState]]:
    yield state
    for below in state.get_substates():
        yield from all_states(below)


def test_every_dialog_a_page_opens_ends_with_its_page() -> None:
    passing = {state.__name__ for state in all_states(State) if is_passing(state)}
    found = list(states_of_dialogs())

    assert len(found) > 10
    assert [where for where in found if where[1] not in passing] == []


async def loaded(tab: Tab, workspace: Workspace) -> str:
    """A whole page load, which tells what it already knows, and no mere reconnection."""
    name = f"{State.get_full_name()}.hydrate_and_load"
    return (await tab.send_named(name, {"hashes": ["0"]}, workspace.id)).updates


@pytest.mark.parametrize("is_reload", [True, False])
def test_a_reload_ends_what_was_open_and_a_reconnection_does_not(
    cafe: Workspace, asha: Visitor, *, is_reload: bool
) -> None:
    async def story(server: Server) -> None:
        tab = await Tab(server, asha.session).load(cafe.id)
        await tab.send(NewKeyState.begin, cafe.id)
        await tab.send(Feedback.show_error("The key is gone"), cafe.id)

        again = await loaded(tab, cafe) if is_reload else (await tab.load(cafe.id)).updates

        assert ("'is_open_rx_state_': True" in again, "The key is gone" in again) == (not is_reload, not is_reload)

    at_browsers(story)

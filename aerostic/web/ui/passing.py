"""What a page holds only as long as it is open: its dialogs and its toasts end when it is left or loaded again."""

from typing import Final, TypeVar

from aerostic.web.reflex_internals import BaseState, script

script("leaving.js")  # dialogs.js, feedback.js and menus.js import it
S = TypeVar("S", bound=type[BaseState])
_PASSING: Final[list[type[BaseState]]] = []


def ends_with_its_page(state: S) -> S:
    """Declares a state that a reload begins anew. A dialog that the page opens by a var needs its state to be one."""
    _PASSING.append(state)
    return state


def is_passing(state: type[BaseState]) -> bool:
    return state in _PASSING


async def end_what_passes(root: BaseState) -> None:
    for one in _PASSING:
        (await root.get_state(one)).reset()

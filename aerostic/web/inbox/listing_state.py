"""What the list of an open inbox shows. Its handlers live elsewhere, since catching up reads this state too."""

import reflex as rx

from aerostic.messaging import ConversationRow
from aerostic.web.inbox.reading import PAGE, Sought
from aerostic.web.inbox.rows import Line, line_of

LONGEST_LIST = 500  # conversations a page may ask for


class ListState(rx.State):
    lines: list[Line] = []
    has_more: bool = False
    is_loaded: bool = False
    is_empty: bool = False
    unread: int = 0
    wanted: int = PAGE

    # Static, because Reflex makes an event handler of every public method.

    @staticmethod
    def question(state: "ListState") -> Sought:
        return Sought(state.wanted)

    @staticmethod
    def widen(state: "ListState") -> None:
        state.wanted = min(state.wanted + PAGE, LONGEST_LIST)

    @staticmethod
    def show(state: "ListState", rows: list[ConversationRow], has_more: bool) -> None:  # noqa: FBT001 -- read beside the rows
        lines = [line_of(row) for row in rows]
        if lines != state.lines:
            state.lines = lines
        state.has_more = has_more and state.wanted < LONGEST_LIST
        state.unread = sum(1 for line in lines if line.unread)
        state.is_loaded, state.is_empty = True, not lines

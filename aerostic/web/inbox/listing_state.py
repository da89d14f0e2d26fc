"""What the list of an open inbox shows: the first window of the view its address names."""

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.inbox.listing import Listed, Sought, listed
from aerostic.web.inbox.rows import Line, line_of
from aerostic.web.inbox.views import ViewKind, view_of
from aerostic.web.needs import allow
from aerostic.web.session import in_work


class ListState(rx.State):
    lines: list[Line] = []
    has_more: bool = False
    is_loaded: bool = False
    is_empty: bool = False
    unread: int = 0

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def turn(self) -> None:
        """The address names another view than before, and the same thread."""
        ListState.show(self, await in_work(self, listed, ListState.question(self)))

    # Static, because Reflex makes an event handler of every public method.

    @staticmethod
    def question(state: "ListState") -> Sought:
        return Sought(view_of(state.router_data.get("query", {})))

    @staticmethod
    def show(state: "ListState", answer: Listed) -> None:
        lines = [line_of(row) for row in answer.rows]
        if lines != state.lines:
            state.lines = lines
        state.has_more = answer.has_more
        state.unread = answer.counts.get(ViewKind.UNREAD, sum(1 for line in lines if line.unread))
        state.is_loaded, state.is_empty = True, not lines

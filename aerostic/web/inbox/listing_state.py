"""What the list of an open inbox shows: the first window of the view its address names, then one further down."""

# ruff: noqa: SLF001 -- what must not reach the browser has to be private in Reflex

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.kit.counts import grouped, shortened
from aerostic.messaging import Before
from aerostic.web.inbox.list_rows import ListRow, list_row_of
from aerostic.web.inbox.listing import Listed, Sought, listed, next_rows
from aerostic.web.inbox.views import key_of, view_of
from aerostic.web.needs import allow
from aerostic.web.reflex_internals import address_of
from aerostic.web.session import in_work


@dataclass(frozen=True, slots=True)
class Further:
    """The rows after one of those the page has; `key` names the view."""

    key: str = ""
    after: str = ""
    rows: list[ListRow] = field(default_factory=list[ListRow])
    has_more: bool = False


class ListState(rx.State):
    """`key` names the view the lines are of; `times` counts the answers a page must take, even where they are equal.

    `counts` are short, `whole_counts` the same without loss. `is_cut` tells of a search that did not look through all
    messages, `is_deep` of one that went back further.
    """

    key: str = ""
    lines: list[ListRow] = []
    has_more: bool = False
    counts: dict[str, str] = {}
    whole_counts: dict[str, str] = {}
    total: int = 0
    is_loaded: bool = False
    is_empty: bool = False
    unread: int = 0
    is_cut: bool = False
    is_deep: bool = False
    times: int = 0
    _lines: tuple[ListRow, ...] = ()  # the same, unwrapped: Reflex wraps what is read from its lists

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def turn(self) -> None:
        """The address names another view than before, and the same thread."""
        ListState.show(self, await in_work(self, listed, ListState.question(self)))
        self.times += 1

    # Static, because Reflex makes an event handler of every public method.

    @staticmethod
    def question(state: "ListState") -> Sought:
        return Sought(view_of(address_of(state)))

    @staticmethod
    def show(state: "ListState", answer: Listed) -> None:
        address = address_of(state)
        lines = tuple(list_row_of(row) for row in answer.rows)
        if lines != state._lines:
            state.lines, state._lines = [*lines], lines
        _set_changed(
            state,
            key=key_of(address),
            has_more=answer.has_more,
            counts=_counts(answer, shortened),
            whole_counts=_counts(answer, grouped),
            total=answer.counts[view_of(address).kind],
            unread=answer.unread,
            is_cut=answer.more,
            is_deep=view_of(address).looks_deep,
            is_loaded=True,
            is_empty=not answer.rows,
        )


class FurtherState(rx.State):
    """What comes after the rows the page has, asked for as somebody scrolls; the page keeps them."""

    further: Further = Further()

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def go_on(self, at: str, after: str) -> None:
        """From the row of that id, whose last message is of that moment."""
        if (before := _place(at, after)) is None:
            return
        address = address_of(self)
        rows, has_more = await in_work(self, next_rows, view_of(address), before)
        self.further = Further(key_of(address), after, [list_row_of(row) for row in rows], has_more)


def _set_changed(state: rx.State, **values: object) -> None:
    """Only what is another than before, so that a page is sent no more than that."""
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)


def _counts(answer: Listed, write: Callable[[int], str]) -> dict[str, str]:
    """Said as what they are: `1k+` where not every message was looked through."""
    at_least = "+" if answer.more else ""
    return {kind.value: f"{write(count)}{at_least}" for kind, count in answer.counts.items()}


def _place(at: str, after: str) -> Before | None:
    try:
        moment = datetime.fromisoformat(at)
        return Before(moment, UUID(after)) if moment.tzinfo else None
    except ValueError:
        return None

"""Rows under heads that stay in sight: numbers to the right, actions at the end, and on a phone each row a card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import reflex as rx

from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.loading import bone, waiting
from aerostic.web.ui.shown import Part, Shown

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Head:
    """`sort` names what a click on it sorts by; `is_quiet` hides its word, as above row actions."""

    name: str
    is_number: bool = False
    sort: str = ""
    is_quiet: bool = False


ACTIONS = Head("Actions", is_quiet=True)


@dataclass(frozen=True, slots=True)
class Order:
    """What rows are sorted by, such as "name" or "-name"; `choose` is the handler told of another."""

    by: Any
    choose: Callable[..., Any]


def table(
    title: str,
    heads: Sequence[Head],
    rows: list[R],
    row: Callable[[R], rx.Component],
    **how: Any,  # noqa: ANN401 -- see below
) -> Part:
    """`row` gives `cells(heads, …)`. Also takes `nothing` (what an empty one says), `is_loaded`, `order`, `foot`."""
    shown = rx.el.table(_heads(heads, how.get("order")), rx.el.tbody(rx.foreach(rows, row)))
    count = cast("rx.vars.ArrayVar[Any]", rows).length()
    filled = rx.cond(count > 0, rx.fragment(shown, how.get("foot", rx.fragment())), how.get("nothing", rx.fragment()))
    is_loaded = how.get("is_loaded")
    content = filled if is_loaded is None else rx.cond(is_loaded, filled, table_bones(heads))
    return rx.el.div(content, class_name="table", tab_index=0, role="region", aria_label=f"{title}, table")


def cells(heads: Sequence[Head], *contents: Part | str, **props: Any) -> rx.Component:  # noqa: ANN401 -- whatever a row takes
    """One row: a content for each head."""
    return rx.el.tr(*(_cell(head, content) for head, content in zip(heads, contents, strict=True)), **props)


def paged(has_more: Shown[bool], on_more: Any, said: str = "Show more") -> Part:  # noqa: ANN401 -- an event handler
    """The foot of a list that goes on."""
    return rx.cond(has_more, rx.el.div(button(said, on_click=on_more), class_name="more"))


def toolbar(*content: Part) -> Part:
    """Search and filters above a table, actions at its end."""
    return rx.el.div(*content, class_name="toolbar")


def table_bones(heads: Sequence[Head], rows: int = 6) -> Part:
    """Rows under the heads they will have."""
    line = rx.el.tr(*(_cell(head, bone("short" if at else "line")) for at, head in enumerate(heads)))
    names = rx.el.thead(rx.el.tr(*(_head(head, None) for head in heads)))
    return waiting(rx.el.table(names, rx.el.tbody(*(line for _ in range(rows))), aria_hidden="true", class_name="bony"))


def _cell(head: Head, content: Part | str) -> Part:
    look = "right" if head.is_number else "acts" if head.is_quiet else ""
    return rx.el.td(content, class_name=look, custom_attrs={} if head.is_quiet else {"data-of": head.name})


def _heads(heads: Sequence[Head], order: Order | None) -> Part:
    return rx.el.thead(rx.el.tr(*(_head(head, order if head.sort else None) for head in heads)))


def _head(head: Head, order: Order | None) -> Part:
    said = rx.el.span(head.name, class_name="sr") if head.is_quiet else head.name
    sorted_now = {"aria-sort": _direction(head, order)} if order else {}
    content = _sorter(head, order) if order else said
    return rx.el.th(content, scope="col", class_name="right" if head.is_number else "", custom_attrs=sorted_now)


def _direction(head: Head, order: Order) -> Part:
    return rx.match(order.by, (head.sort, "ascending"), (f"-{head.sort}", "descending"), "none")


def _sorter(head: Head, order: Order) -> Part:
    turned = rx.cond(order.by == head.sort, f"-{head.sort}", head.sort)
    picture = rx.match(
        order.by,
        (head.sort, icon("arrow-up")),
        (f"-{head.sort}", icon("arrow-down")),
        icon("chevrons-up-down"),
    )
    return rx.el.button(head.name, picture, type="button", class_name="sorter", on_click=order.choose(turned))

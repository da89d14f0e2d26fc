"""Which conversations the list shows: views with their counts, narrowed to a number or a tag, and in which order."""

from functools import partial
from typing import Any, Final

import reflex as rx

from aerostic.messaging import ViewKind
from aerostic.web.inbox.choices import Choice, ChoicesState
from aerostic.web.inbox.list_js_components import view_link, while_viewing
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu, menu_label, menu_rule
from aerostic.web.ui.shown import Part, Shown

VIEWS: Final = (
    (ViewKind.OPEN, "inbox", "Open"),
    (ViewKind.MINE, "user", "Mine"),
    (ViewKind.UNASSIGNED, "user-x", "Unassigned"),
    (ViewKind.UNREAD, "mail", "Unread"),
    (ViewKind.UNANSWERED, "hourglass", "Unanswered"),
    (ViewKind.CLOSED, "circle-check", "Closed"),
    (ViewKind.ALL, "layers", "All"),
)
TABS: Final = VIEWS[:3]
ORDERS: Final = (
    ("newest", "arrow-down-wide-narrow", "Newest first"),
    ("oldest", "arrow-up-narrow-wide", "Oldest first"),
)
DOES: Final = {"number": "number", "tag": "with-tag"}  # choosing any of them is one action of the table of keys


def filters() -> Part:
    return rx.fragment(
        rx.el.div(
            rx.el.nav(
                while_viewing(tab(ViewKind.ALL, "All"), part="q"),
                *(tab(kind, said) for kind, _, said in TABS),
                class_name="tabs grow",
                aria_label="Views",
            ),
            menu(icon("list-filter"), *choices(), label="Filter and sort", look="btn bare square", does="filter"),
            class_name="narrowing",
        ),
        chips(),
    )


def tab(kind: ViewKind, said: str) -> Part:
    return view_link(said, count(kind), part="view", value=kind.value, data_does=f"view:{kind.value}")


def count(kind: ViewKind) -> Part:
    """Short, and whole on hover."""
    counted: Any = ListState.counts[kind.value]
    whole: Any = ListState.whole_counts[kind.value]
    return rx.cond(ListState.is_loaded, rx.el.span(counted, title=whole, class_name="num dim"), rx.fragment())


def choices() -> tuple[Part, ...]:
    return (
        menu_label("Show"),
        *(choice("view", kind.value, icon(picture), said, count(kind)) for kind, picture, said in VIEWS),
        menu_rule(),
        menu_label("Order"),
        *(choice("sort", order, icon(picture), said) for order, picture, said in ORDERS),
        rx.cond(_several(ChoicesState.numbers, 1), narrowed("number", "Number", ChoicesState.numbers), rx.fragment()),
        rx.cond(_several(ChoicesState.tags, 0), narrowed("tag", "Tag", ChoicesState.tags), rx.fragment()),
    )


def choice(part: str, value: str, picture: Part, said: str, *more: Part) -> Part:
    return view_link(
        picture,
        rx.el.span(said, class_name="grow cut"),
        *more,
        part=part,
        value=value,
        role="menuitemradio",
        class_name="choice",
        data_does=DOES.get(part, f"{part}:{value}"),
    )


def _several(those: Shown[list[Choice]], but: int) -> rx.Var[bool]:
    every: Any = those
    return every.length() > but


def narrowed(part: str, label: str, those: Shown[list[Choice]]) -> Part:
    return rx.fragment(
        menu_rule(),
        menu_label(label),
        choice(part, "", icon("minus"), "Any"),
        rx.foreach(those, partial(named, part)),
    )


def named(part: str, one: Shown[Choice]) -> Part:
    return view_link(
        rx.el.span(class_name="dot", data_hue=one.hue),
        rx.el.span(one.said, class_name="grow cut", dir="auto"),
        rx.cond(one.mark != "", rx.el.span(one.mark, class_name="dim small num")),
        part=part,
        value=one.id,
        role="menuitemradio",
        class_name="choice",
        data_does=DOES[part],
        key=one.id,
    )


def chips() -> Part:
    """What narrows the list beyond its tabs, each to be taken away."""
    return rx.el.div(
        *(while_viewing(taken("view", said, count(kind)), part="view", only=kind.value) for kind, _, said in VIEWS[3:]),
        while_viewing(chosen("number", "Number", ChoicesState.numbers), part="number"),
        while_viewing(chosen("tag", "Tag", ChoicesState.tags), part="tag"),
        while_viewing(taken("sort", "Oldest first"), part="sort"),
        class_name="chips",
    )


def chosen(part: str, label: str, those: Shown[list[Choice]]) -> Part:
    """Named as soon as the names are here."""
    every: Any = those
    return rx.cond(every.length() > 0, rx.foreach(every, partial(chosen_one, part)), taken(part, label))


def chosen_one(part: str, one: Shown[Choice]) -> Part:
    return while_viewing(taken(part, one.said), part=part, only=one.id, key=one.id)


def taken(part: str, said: Shown[str], *more: Part) -> Part:
    return view_link(
        rx.el.span("Without ", class_name="sr"),
        rx.el.span(said, class_name="cut", dir="auto"),
        *more,
        icon("x"),
        part=part,
        value="",
        class_name="chip",
        data_does="unfilter",
    )

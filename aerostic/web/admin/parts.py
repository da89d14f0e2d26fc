"""What the console's pages share: figures with their course, the heart that keeps them true, and how a list goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui import loading
from aerostic.web.ui.charts import Chart, chart_of, sparkline
from aerostic.web.ui.forms import button, problem, search
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown


@dataclass(frozen=True, slots=True)
class Card:
    """A figure, what it counts, a sentence beneath it and its course. `look`: warn or bad where it is no good news."""

    title: str
    figure: str
    note: str
    course: Chart
    look: str = ""


def card_of(title: str, figure: str, said: str, course: Sequence[float], look: str = "") -> Card:
    """`course` is by the minute or hour, the oldest first."""
    return Card(title, figure, said, chart_of([("", value) for value in course]), look)


class Beat(rx.Component):
    """Asks again every so many milliseconds while somebody looks; "/" leads to the page's search."""

    library = script("beat.js")
    tag = "Beat"

    every: rx.Var[int]
    on_beat: rx.EventHandler[rx.event.no_args_event_spec]


beat = Beat.create


def cards(rows: list[Card], is_loaded: Shown[bool], how_many: int = 4) -> Part:
    shown = rx.cond(is_loaded, rx.foreach(rows, card), loading.cards(how_many))
    return rx.el.section(shown, class_name="cards", aria_label="Figures")


def card(row: Shown[Card]) -> rx.Component:
    return rx.el.div(
        rx.el.p(row.title, class_name="dim tiny"),
        rx.el.p(row.figure, class_name="figure num"),
        rx.el.p(row.note, class_name=f"tiny said {row.look}"),
        sparkline(row.course),
        class_name="card",
    )


def figure(title: str, said: Part | str, under: Part | str) -> Part:
    """A figure without a course."""
    return rx.el.div(
        rx.el.p(title, class_name="dim tiny"),
        rx.el.p(said, class_name="figure num"),
        rx.el.div(under, class_name="tiny said"),
        class_name="card",
    )


def seeker(label: str, words: Shown[str], is_loaded: Shown[bool], on_change: Any) -> Part:  # noqa: ANN401 -- a handler
    """The page's search; what its address asked for stands in it from the start."""
    hint = rx.el.kbd("/", aria_hidden="true")
    ready = search(label, default_value=words, on_change=on_change, key="ready")
    return rx.el.div(rx.cond(is_loaded, ready, search(label, disabled=True, key="waits")), hint, class_name="seek")


def pager(said: Shown[str], is_first: Shown[bool], is_last: Shown[bool], turn: Any) -> Part:  # noqa: ANN401 -- a handler
    """Which rows these are, and the way to those before and behind."""
    return rx.el.div(
        rx.el.p(said, class_name="dim tiny num grow"),
        rx.cond(
            is_first & is_last,
            rx.fragment(),
            rx.fragment(
                button(icon("chevron-left"), "Previous", look="small", disabled=is_first, on_click=turn(-1)),
                button("Next", icon("chevron-right"), look="small", disabled=is_last, on_click=turn(1)),
            ),
        ),
        class_name="pager row",
    )


def shown_if(fact: Any, part: Part) -> Part:  # noqa: ANN401 -- a Var or what the checker takes for one
    return rx.cond(fact, rx.fragment(part))


def refusal(words: Shown[str]) -> Part:
    """Why a dialog did not do it."""
    return shown_if(words != "", problem(cast("rx.Var[str]", words)))


def heading(title: str, *actions: Part, said: rx.Var[str] | str = "") -> Part:
    """Above a part of a page."""
    return rx.el.div(
        rx.el.h2(title), rx.el.p(said, class_name="dim tiny grow"), *actions, class_name="row heading wraps"
    )


def by_and_under(main: Part | str, under: rx.Var[str] | str) -> Part:
    """A line and a quieter one beneath it."""
    return rx.el.div(rx.el.p(main), rx.cond(under != "", rx.el.p(under, class_name="dim tiny")), class_name="two")

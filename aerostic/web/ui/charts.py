"""Charts the server draws: one question each, the figures written at the marks and reachable as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

import reflex as rx

from aerostic.kit.counts import grouped
from aerostic.web.ui.shown import Part, Shown

WIDTH, HEIGHT = 600, 160  # units of the picture; it stretches to the room there is
GAP = 0.3  # of a step, between columns
STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Mark:
    """A column of the chart. Places and sizes are the picture's units, as SVG takes them.

    Its label is written beneath when it `is_named`, unless it `gives_way` where there is little room.
    """

    label: str
    said: str
    x: str
    y: str
    width: str
    height: str
    is_named: bool
    gives_way: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """`line` joins the middles of the marks; `top` is what the upper edge stands for; a flat one is all zeros."""

    marks: list[Mark]
    line: str
    top: str
    is_flat: bool = False


NO_CHART = Chart([], "", "0")


def chart_of(points: Sequence[tuple[str, float]], names: int = 8, beside: float = 0) -> Chart:
    """Of (label, value); about `names` of the labels are written beneath. Values are drawn from zero.

    `beside` is the most of a chart that is read together with this one: both get one scale.
    """
    top = _round_top(max(beside, *(value for _, value in points)) if points else beside)
    step = WIDTH / max(1, len(points))
    every = max(1, round(len(points) / names))
    marks = [_mark(at, point, step, top, every) for at, point in enumerate(points)]
    return Chart(marks, _line(marks), grouped(round(top)), is_flat=not any(value for _, value in points))


def bar_chart(chart: Shown[Chart], title: str, unit: str) -> Part:
    """Columns of counts; `unit` heads the figures in the table."""
    return _figure(chart, title, unit, rx.foreach(chart.marks, _column))


def line_chart(chart: Shown[Chart], title: str, unit: str) -> Part:
    return _figure(chart, title, unit, rx.el.path(d=chart.line, class_name="line"))


def sparkline(chart: Shown[Chart]) -> Part:
    """The course of a figure that is written beside it."""
    return rx.el.svg(
        rx.el.path(d=chart.line, class_name="line"),
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        class_name="spark",
        aria_hidden="true",
        custom_attrs={"preserveAspectRatio": "none"},
    )


def _figure(chart: Shown[Chart], title: str, unit: str, drawn: Part) -> Part:
    return rx.el.figure(
        rx.el.figcaption(title, class_name="sr"),
        rx.el.div(
            rx.cond(
                chart.is_flat,
                rx.el.span("None in this time", class_name="flat"),
                rx.el.span(chart.top, class_name="top num", aria_hidden="true"),
            ),
            rx.el.svg(
                drawn,
                view_box=f"0 0 {WIDTH} {HEIGHT}",
                aria_hidden="true",
                custom_attrs={"preserveAspectRatio": "none"},
            ),
            rx.el.div(rx.foreach(chart.marks, _name), class_name="names", aria_hidden="true"),
            class_name="drawing",
        ),
        _figures(chart, title, unit),
        class_name="chart",
    )


def _column(mark: Shown[Mark]) -> rx.Component:
    return rx.el.g(
        rx.el.title(f"{mark.label}: {mark.said}"),
        rx.el.rect(x=mark.x, y=mark.y, width=mark.width, height=mark.height),
    )


def _name(mark: Shown[Mark]) -> rx.Component:
    look = rx.cond(mark.gives_way, "gives-way", "")
    return rx.el.span(rx.cond(mark.is_named, rx.el.span(mark.label, class_name=look), rx.fragment()))


def _figures(chart: Shown[Chart], title: str, unit: str) -> Part:
    heads = rx.el.tr(rx.el.th("When", scope="col"), rx.el.th(unit, scope="col", class_name="right"))
    rows = rx.foreach(chart.marks, _written)
    return rx.el.details(
        rx.el.summary("Figures as a table"),
        rx.el.div(
            rx.el.table(rx.el.thead(heads), rx.el.tbody(rows)),
            class_name="table",
            tab_index=0,
            role="region",
            aria_label=f"{title}, figures",
        ),
    )


def _written(mark: Shown[Mark]) -> rx.Component:
    return rx.el.tr(rx.el.td(mark.label), rx.el.td(mark.said, class_name="right"))


def _mark(at: int, point: tuple[str, float], step: float, top: float, every: int) -> Mark:
    label, value = point
    high = HEIGHT * value / top
    return Mark(
        label=label,
        said=grouped(round(value)),
        x=f"{step * (at + GAP / 2):.2f}",
        y=f"{HEIGHT - high:.2f}",
        width=f"{step * (1 - GAP):.2f}",
        height=f"{high:.2f}",
        is_named=at % every == 0,
        gives_way=at % (2 * every) != 0,
    )


def _line(marks: Sequence[Mark]) -> str:
    joints = (f"{float(mark.x) + float(mark.width) / 2:.2f},{mark.y}" for mark in marks)
    return f"M{' L'.join(joints)}" if marks else ""


def _round_top(most: float) -> float:
    """The next round figure: 7 → 8, 34 → 40, 130 → 150."""
    if most <= 0:
        return 1
    unit = 10 ** int(log10(most))
    return next(step * unit for step in STEPS if step * unit >= most)

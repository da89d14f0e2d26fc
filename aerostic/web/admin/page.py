"""The console's first page: what is late, set aside or alarming."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import reflex as rx

from aerostic.web.admin.state import Alarm, Aside, ConsoleState, Waiting
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shells import console_shell
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import moment

R = TypeVar("R")


def console() -> Part:
    return console_shell(
        "lines", rx.cond(ConsoleState.is_loaded, rx.fragment(alarms(), lines(), buried()), rx.fragment())
    )


def alarms() -> Part:
    return section(
        "Open alarms",
        ConsoleState.alarms,
        ("Subject", "What is known", "Times", "Since", "Last"),
        alarm,
        empty("check", "Nothing is alarming", "Alarms settle by themselves when their cause has gone."),
    )


def alarm(row: Shown[Alarm]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.span(icon("bell"), row.subject, class_name="row")),
        rx.el.td(row.said),
        rx.el.td(row.times, class_name="right"),
        rx.el.td(moment(at=row.since, kind="ago")),
        rx.el.td(moment(at=row.last, kind="ago")),
    )


def lines() -> Part:
    return section(
        "Waiting now",
        ConsoleState.lines,
        ("Line", "Entries", "In hand", "Due later", "Oldest due"),
        waiting,
        empty("check", "Every line is empty", "What arrives is dealt with as it comes."),
        button(icon("refresh-cw"), "Look again", on_click=ConsoleState.look_again),
    )


def waiting(row: Shown[Waiting]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(row.line, class_name="medium"),
        rx.el.td(row.depth, class_name="right"),
        rx.el.td(row.held, class_name="right"),
        rx.el.td(row.later, class_name="right"),
        rx.el.td(
            rx.cond(
                row.is_late, rx.el.span(icon("clock-alert"), f"late: {row.oldest}", class_name="chip warn"), row.oldest
            ),
            class_name="right",
        ),
    )


def buried() -> Part:
    return section(
        f"Set aside ({ConsoleState.buried_count})",
        ConsoleState.buried,
        ("Line", "What", "Attempts", "Reason", "When"),
        aside,
        empty("check", "Nothing was set aside", "What no attempt could deal with is kept here with its reason."),
    )


def aside(row: Shown[Aside]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(row.line, class_name="medium"),
        rx.el.td(row.what),
        rx.el.td(row.attempts, class_name="right"),
        rx.el.td(row.reason),
        rx.el.td(moment(at=row.at, kind="ago")),
    )


def section(
    title: str, rows: list[R], columns: tuple[str, ...], row: Callable[[R], rx.Component], nothing: Part, *actions: Part
) -> Part:
    numbers = {"Times", "Entries", "In hand", "Due later", "Oldest due", "Attempts"}
    heads = (rx.el.th(name, scope="col", class_name="right" if name in numbers else "") for name in columns)
    table = rx.el.table(rx.el.thead(rx.el.tr(*heads)), rx.el.tbody(rx.foreach(rows, row)))
    return rx.el.section(
        rx.el.div(rx.el.h2(title, class_name="grow"), *actions, class_name="row heading"),
        rx.el.div(
            rx.cond(cast("rx.vars.ArrayVar[Any]", rows).length() > 0, table, nothing),
            class_name="table",
            tab_index=0,
            role="region",
            aria_label=title,
        ),
    )

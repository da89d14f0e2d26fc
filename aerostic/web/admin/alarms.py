"""Alarms for the operators: open until the cause has gone or somebody resolves them."""

import reflex as rx

from aerostic.web.admin.alarms_state import Alarm, AlarmsState
from aerostic.web.admin.parts import beat, heading, shown_if
from aerostic.web.ui import tables
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.loading import bones
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import Head
from aerostic.web.ui.time import moment

EVERY = 10_000  # milliseconds
RESOLVED = (Head("Subject"), Head("What was known"), Head("How often"), Head("Since"), Head("Resolved"))


def alarms() -> Part:
    return console_shell(
        "alarms",
        beat(every=EVERY, on_beat=AlarmsState.refresh),
        rx.el.section(
            heading("Open", said="raised again should the cause go on"),
            rx.cond(AlarmsState.is_loaded, opened(), bones("row", "row")),
            class_name="part",
            aria_live="polite",
        ),
        shown_if(AlarmsState.is_loaded, lately()),
    )


def lately() -> Part:
    none = empty("bell", "None within a week", "What was resolved stays here for seven days.")
    return rx.el.section(
        heading("Resolved lately", said="within seven days"),
        tables.table("Resolved lately", RESOLVED, AlarmsState.resolved, resolved, nothing=none),
        class_name="part",
    )


def opened() -> Part:
    none = empty(
        "check", "Nothing needs you", "The platform speaks up here when something stands still or has failed for good."
    )
    return rx.cond(
        AlarmsState.is_quiet,
        rx.el.div(none, class_name="table"),
        rx.el.ul(rx.foreach(AlarmsState.open, alarm), class_name="alarms"),
    )


def alarm(row: Shown[Alarm]) -> rx.Component:
    return rx.el.li(
        icon("bell-ring"),
        rx.el.div(
            rx.el.p(row.said, class_name="medium"),
            rx.el.p(
                rx.el.span(row.subject, class_name="code"),
                rx.el.span(row.times),
                rx.el.span("since ", moment(at=row.since, kind="ago")),
                rx.el.span("last ", moment(at=row.last, kind="ago")),
                class_name="dim tiny row wraps",
            ),
            class_name="grow",
        ),
        button(icon("check"), "Resolve", look="small", on_click=AlarmsState.resolve(row.id)),
    )


def resolved(row: Shown[Alarm]) -> rx.Component:
    return tables.cells(
        RESOLVED,
        rx.el.span(row.subject, class_name="code"),
        row.said,
        row.times,
        moment(at=row.since, kind="ago"),
        moment(at=row.resolved, kind="ago"),
    )

"""The head of the thread and the panel beside it: who this is, and whether we may write."""

import reflex as rx

from aerostic.web.inbox.state import ThreadState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path, link
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import moment, while_open, window_chip


def head() -> Part:
    person = ThreadState.head
    return rx.el.header(
        link(
            icon("chevron-left", 20),
            to=inbox_path(),
            class_name="btn bare square back",
            aria_label="Back to the conversations",
        ),
        avatar(person.initials, person.hue),
        rx.el.div(
            rx.el.h2(person.name, class_name="cut", dir="auto"),
            rx.el.p(
                rx.cond(person.identity != "", person.identity + " · ", ""),
                person.channel,
                class_name="dim small cut num",
            ),
            class_name="grow",
        ),
        rx.cond(
            person.is_opted_out,
            rx.el.span(icon("ban"), "Opted out", class_name="chip bad"),
            window_chip(closes=person.closes, icon=icon("clock")),
        ),
        button(
            icon("panel-right"),
            look="bare square info",
            aria_label="About this person",
            custom_attrs={"popoverTarget": "about"},
        ),
    )


def panel() -> Part:
    return rx.el.aside(about(), class_name="side", aria_label="About this person")


def drawer() -> Part:
    """The same panel where there is no room for a third column."""
    return rx.el.aside(
        button(
            icon("x"),
            look="bare square close",
            aria_label="Close",
            custom_attrs={"popoverTarget": "about", "popoverTargetAction": "hide"},
        ),
        about(),
        id="about",
        class_name="side drawer",
        aria_label="About this person",
        custom_attrs={"popover": "auto"},
    )


def about() -> Part:
    person = ThreadState.head
    return rx.fragment(
        rx.el.div(
            avatar(person.initials, person.hue),
            rx.el.div(
                rx.el.p(person.name, class_name="strong cut", dir="auto"),
                rx.el.p("In touch since ", moment(at=person.since, kind="date"), class_name="dim small"),
                class_name="grow",
            ),
            class_name="row",
        ),
        rx.el.section(
            rx.el.h3("Identity"),
            rx.el.dl(
                rx.cond(person.number != "", fact("Number", person.number), rx.fragment()),
                rx.cond(person.username != "", fact("Username", person.username), rx.fragment()),
                fact("Writes to", person.channel),
                fact("At", person.channel_number),
            ),
        ),
        rx.el.section(rx.el.h3("May we write?"), permission(), class_name="may"),
    )


def fact(label: str, value: Shown[str]) -> Part:
    return rx.fragment(rx.el.dt(label), rx.el.dd(value, class_name="num"))


def permission() -> Part:
    person = ThreadState.head
    return rx.el.ul(
        rx.cond(
            person.is_opted_out,
            rx.el.li(icon("ban"), rx.el.span("Asked for no more messages")),
            rx.fragment(rx.el.li(icon("shield-check"), rx.el.span("Has not opted out")), freedom()),
        ),
        class_name="facts",
    )


def freedom() -> Part:
    closes = ThreadState.head.closes
    return while_open(
        closes=closes,
        open=rx.el.li(icon("clock"), rx.el.span("Free replies until ", moment(at=closes, kind="until"))),
        shut=rx.el.li(icon("clock"), rx.el.span("Template only: the 24-hour window is shut")),
    )

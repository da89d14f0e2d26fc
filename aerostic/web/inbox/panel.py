"""The panel beside the thread: who this is, whether we may write, and what happened with them."""

import reflex as rx

from aerostic.web.inbox.happenings import PICTURES
from aerostic.web.inbox.list_js_components import kept_link
from aerostic.web.inbox.naming import rename
from aerostic.web.inbox.panels import Happening, Other
from aerostic.web.inbox.tags import tags
from aerostic.web.inbox.thread_state import PanelState, ThreadState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import moment, while_open


def panel() -> Part:
    return rx.el.aside(about(), class_name="side", aria_label="About this person", tab_index=-1)


def drawer() -> Part:
    """The same panel where there is no room for a third column."""
    return rx.el.aside(
        button(
            icon("x"),
            look="bare square close",
            aria_label="Close",
            data_does="back",
            custom_attrs={"popoverTarget": "about", "popoverTargetAction": "hide"},
        ),
        about(),
        id="about",
        class_name="side drawer",
        aria_label="About this person",
        custom_attrs={"popover": "auto"},
    )


def about() -> Part:
    return rx.fragment(
        who(),
        rx.el.section(rx.el.h3("Identity"), identity()),
        rx.el.section(rx.el.h3("Tags"), tags()),
        rx.el.section(rx.el.h3("May we write?"), permission(), class_name="may"),
        others(),
        happened(),
    )


def who() -> Part:
    person = ThreadState.head
    return rx.el.div(
        avatar(person.initials, person.hue),
        rx.el.div(
            rx.el.p(person.name, class_name="strong cut", dir="auto"),
            rx.el.p("In touch since ", moment(at=PanelState.panel.since, kind="date"), class_name="dim tiny"),
            class_name="grow",
        ),
        rx.cond(person.may_tag, rename(), rx.fragment()),
        class_name="row who",
    )


def identity() -> Part:
    person = ThreadState.head
    return rx.el.dl(
        rx.cond(person.number != "", fact("Number", person.number), rx.fragment()),
        rx.cond(person.username != "", fact("Username", person.username), rx.fragment()),
        fact("Writes to", person.channel),
        fact("At", person.channel_number),
    )


def fact(label: str, value: Shown[str]) -> Part:
    return rx.fragment(rx.el.dt(label), rx.el.dd(value, class_name="num"))


def permission() -> Part:
    panel = PanelState.panel
    return rx.el.ul(
        rx.cond(
            ThreadState.head.is_opted_out,
            rx.el.li(
                icon("ban"),
                rx.el.span(
                    "Asked for no more messages",
                    rx.cond(
                        panel.opted_out_at != "",
                        rx.el.span("on ", moment(at=panel.opted_out_at, kind="date"), class_name="dim tiny below"),
                        rx.fragment(),
                    ),
                ),
            ),
            rx.fragment(
                rx.el.li(
                    icon("shield-check"),
                    rx.el.span(
                        rx.cond(panel.said_at != "", "Agreed to messages", "Has not opted out"),
                        rx.cond(
                            panel.said_at != "",
                            rx.el.span("on ", moment(at=panel.said_at, kind="date"), class_name="dim tiny below"),
                            rx.fragment(),
                        ),
                    ),
                ),
                freedom(),
            ),
        ),
        while_open(closes=ThreadState.head.free_until, open=free_of_charge(), shut=rx.fragment()),
        class_name="facts",
    )


def free_of_charge() -> Part:
    until = moment(at=ThreadState.head.free_until, kind="until")
    return rx.el.li(
        icon("badge-check"),
        rx.el.span("Came by an ad: messages are free", rx.el.span("until ", until, class_name="dim tiny below")),
    )


def freedom() -> Part:
    closes = ThreadState.head.closes
    return while_open(
        closes=closes,
        open=rx.el.li(icon("clock"), rx.el.span("Free replies until ", moment(at=closes, kind="until"))),
        shut=rx.el.li(icon("clock"), rx.el.span("Template only: the 24-hour window is shut")),
    )


def others() -> Part:
    return rx.cond(
        PanelState.panel.has_others,
        rx.el.section(
            rx.el.h3("Other conversations"),
            rx.el.ul(rx.foreach(PanelState.panel.others, other), class_name="others"),
        ),
        rx.fragment(),
    )


def other(one: Shown[Other]) -> Part:
    return rx.el.li(
        kept_link(
            rx.el.span(one.preview, class_name="cut grow", dir="auto"),
            moment(at=one.at, kind="list"),
            rx.el.span(one.channel, rx.cond(one.is_closed, " · closed", ""), class_name="dim tiny cut below"),
            to=f"{inbox_path()}/{one.id}",
            data_does="other",
        )
    )


def happened() -> Part:
    return rx.cond(
        PanelState.panel.has_history,
        rx.el.section(
            rx.el.h3("What happened"),
            rx.el.ul(rx.foreach(PanelState.panel.happened, happening), class_name="facts"),
        ),
        rx.fragment(),
    )


def happening(one: Shown[Happening]) -> Part:
    pictures = ((picture, icon(picture)) for picture in PICTURES.values())
    return rx.el.li(
        rx.match(one.picture, *pictures, rx.fragment()),
        rx.el.span(one.text, " ", rx.el.span(moment(at=one.at, kind="list"), class_name="dim")),
    )

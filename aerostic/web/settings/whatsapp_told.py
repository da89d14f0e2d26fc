"""What WhatsApp told of a number, newest first: a sentence each, and Meta's own words beside it."""

import reflex as rx

from aerostic.web.settings.whatsapp_told_state import Fact, Told, ToldState
from aerostic.web.ui.dialogs import dialog
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import moment

TOLD = "whatsapp-told"


def told_dialog() -> Part:
    return dialog(
        TOLD,
        f"What WhatsApp told of {ToldState.phone}",
        rx.cond(ToldState.facts, facts(), rx.fragment()),
        rx.cond(ToldState.told, notices(), nothing()),
        actions=(button("Close", on_click=ToldState.leave_told),),
        is_open=ToldState.is_open,
        on_close=ToldState.leave_told,
        look="wide",
    )


def facts() -> Part:
    return rx.el.dl(rx.foreach(ToldState.facts, fact), class_name="told-facts")


def fact(one: Shown[Fact]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(one.name, class_name="dim"),
        rx.el.dd(one.value, rx.el.span("since ", moment(at=one.at, kind="date"), class_name="dim small below")),
        key=one.name,
    )


def notices() -> Part:
    return rx.el.ol(rx.foreach(ToldState.told, notice), class_name="told", aria_label="Newest first")


def notice(one: Shown[Told]) -> rx.Component:
    return rx.el.li(
        rx.cond(one.is_important, icon("triangle-alert"), icon("info")),
        rx.el.div(
            rx.el.p(one.sentence, dir="auto"),
            rx.cond(one.words != "", rx.el.p(one.words, class_name="dim small", dir="auto"), rx.fragment()),
        ),
        rx.el.span(moment(at=one.at, kind="list"), class_name="dim num"),
        custom_attrs={"data-important": one.is_important},
        key=one.id,
    )


def nothing() -> Part:
    return empty(
        "info", "Nothing yet", "Changes of quality, name, limits and security appear here when WhatsApp tells them."
    )

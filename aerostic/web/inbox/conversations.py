"""The list: who wrote, what came last, and where an answer is due soon."""

import reflex as rx

from aerostic.web.home.state import AccountState
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.inbox.rows import Line
from aerostic.web.inbox.state import ThreadState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.feedback import empty, skeleton
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path, link
from aerostic.web.ui.shells import person_button
from aerostic.web.ui.shown import Part, Shown, said_if
from aerostic.web.ui.ticks import tick
from aerostic.web.ui.time import moment, window_chip


def conversations() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.h2("Inbox"),
            rx.el.p(AccountState.workplace, class_name="dim small grow cut"),
            rx.el.span(person_button(), class_name="only-narrow"),
        ),
        rx.cond(ListState.is_loaded, loaded(), skeleton(8)),
        class_name="list",
        aria_label="Conversations",
    )


def loaded() -> Part:
    return rx.cond(
        ~ListState.is_empty,
        rx.el.ul(
            rx.foreach(ListState.lines, listed),
            class_name="items",
        ),
        empty(
            "message-circle",
            "No conversations yet",
            "When somebody writes to your WhatsApp number, they appear here by themselves. "
            "In development, open the phone of the sandbox and write the first message.",
        ),
    )


def listed(line: Shown[Line]) -> Part:
    is_open = line.id == ThreadState.open_id
    return rx.fragment(conversation_line(line=line, is_open=is_open, base=inbox_path()), key=line.id)


@rx.memo
def conversation_line(line: Shown[Line], is_open: Shown[bool], base: Shown[str]) -> rx.Component:
    return rx.el.li(
        link(
            avatar(line.initials, line.hue),
            rx.el.span(
                rx.el.span(
                    rx.el.span(line.name, class_name="name cut", dir="auto"),
                    moment(at=line.at, kind="list"),
                    class_name="top",
                ),
                last_message(line),
                class_name="grow",
            ),
            to=f"{base}/{line.id}",
            class_name="item",
            custom_attrs={
                "aria-current": said_if(is_open),
                "data-new": said_if(line.unread > 0),
            },
        )
    )


def last_message(line: Shown[Line]) -> Part:
    return rx.el.span(
        rx.cond(line.is_ours, tick(line.status), rx.fragment()),
        rx.el.span(rx.cond(line.is_ours, "You: ", ""), line.preview, class_name="cut"),
        rx.cond(line.is_opted_out, rx.el.span("Opted out", class_name="chip"), rx.fragment()),
        window_chip(closes=line.closes, in_list=True, icon=icon("clock")),
        rx.cond(
            line.unread > 0,
            rx.el.span(line.unread, rx.el.span(" unread", class_name="sr"), class_name="count"),
            rx.fragment(),
        ),
        class_name="last",
    )

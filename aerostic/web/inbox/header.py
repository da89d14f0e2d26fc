"""The head of the thread: with whom, how long a reply is free, whose it is, and closing it."""

import reflex as rx

from aerostic.web.inbox.choices import Choice, ChoicesState
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.list_js_components import kept_link
from aerostic.web.inbox.thread_state import ThreadState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path
from aerostic.web.ui.menus import menu, menu_choice, menu_item, menu_label, menu_rule, more_menu
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import window_chip


def head() -> Part:
    person = ThreadState.head
    return rx.el.header(
        kept_link(
            icon("chevron-left", 20),
            to=inbox_path(),
            class_name="btn bare square back",
            aria_label="Back to the conversations",
            data_does="back",
        ),
        avatar(person.initials, person.hue),
        rx.el.div(
            rx.el.h2(person.name, class_name="cut", dir="auto"),
            rx.el.p(
                rx.cond(person.identity != "", person.identity + " · ", ""),
                person.channel,
                class_name="dim tiny cut num",
            ),
            touch(),
            class_name="grow who",
        ),
        rx.cond(
            person.is_opted_out,
            rx.el.span(icon("ban"), "Opted out", class_name="chip bad"),
            window_chip(closes=person.closes, icon=icon("clock")),
        ),
        rx.cond(person.may_assign, assignment(), rx.fragment()),
        rx.cond(person.may_close, ending(), rx.fragment()),
        button(
            icon("panel-right"),
            look="bare square info",
            aria_label="About this person",
            data_does="about",
            custom_attrs={"popoverTarget": "about"},
        ),
        more_menu(
            menu_item("mail", "Mark as unread", data_does="unread", on_click=ActionsState.unread([person.id])),
            does="more",
        ),
    )


def touch() -> Part:
    """On a phone the face and the name lead to the person."""
    return rx.el.button(
        type="button",
        class_name="touch",
        aria_label="About this person",
        data_does="about",
        custom_attrs={"popoverTarget": "about"},
    )


def assignment() -> Part:
    """Whose it is; a click gives it to somebody else."""
    person = ThreadState.head
    face = rx.cond(
        person.assignee_id != "",
        rx.fragment(
            avatar(person.assignee_initials, person.assignee_hue, "tiny"),
            rx.el.span(f"Assigned to {person.assignee}", class_name="sr"),
            rx.el.span(rx.cond(person.is_mine, "You", person.assignee), class_name="cut wide-only", aria_hidden="true"),
        ),
        rx.fragment(
            icon("user-round-plus"),
            rx.el.span("Assign", class_name="sr"),
            rx.el.span("Assign", class_name="wide-only", aria_hidden="true"),
        ),
    )
    return menu(
        rx.el.span(face, class_name="row"),
        menu_label("Assign to"),
        rx.foreach(ChoicesState.people, somebody),
        rx.cond(
            person.assignee_id != "",
            rx.fragment(
                menu_rule(),
                menu_item(
                    "user-round-x", "Unassign", data_does="assign", on_click=ActionsState.assign([person.id], "")
                ),
            ),
            rx.fragment(),
        ),
        look="btn assign",
        does="assign",
    )


def somebody(one: Shown[Choice]) -> Part:
    return menu_choice(
        avatar(one.mark, one.hue, "tiny"),
        rx.el.span(one.said, rx.cond(one.is_me, " (you)", ""), class_name="cut"),
        is_chosen=one.id == ThreadState.head.assignee_id,
        data_does="assign",
        on_click=ActionsState.assign([ThreadState.head.id], one.id),
    )


def ending() -> Part:
    person = ThreadState.head
    return rx.cond(
        person.is_closed,
        button(
            icon("rotate-ccw"),
            rx.el.span("Reopen", class_name="wide-only"),
            aria_label="Reopen",
            on_click=ActionsState.reopen([person.id]),
            data_does="close",
        ),
        button(
            icon("circle-check"),
            rx.el.span("Close conversation", class_name="sr"),
            rx.el.span("Close", class_name="wide-only", aria_hidden="true"),
            rx.el.kbd("e", class_name="wide-only", aria_hidden="true"),
            data_does="close",
            data_do="close-here",
        ),
    )

"""The tags of a person as chips, and the menu that puts them on."""

from typing import Any, cast

import reflex as rx

from aerostic.web.inbox.choices import Choice, ChoicesState
from aerostic.web.inbox.key_table import does
from aerostic.web.inbox.panels import Tag
from aerostic.web.inbox.tag_manager import DIALOG
from aerostic.web.inbox.tagging import TaggingState
from aerostic.web.inbox.thread_state import PanelState, ThreadState
from aerostic.web.ui.dialogs import opens
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu, menu_choice
from aerostic.web.ui.shown import Part, Shown


def tags() -> Part:
    may_tag = ThreadState.head.may_tag
    return rx.el.div(
        rx.foreach(PanelState.panel.tags, tag),
        rx.cond(may_tag, add_tag(), rx.fragment()),
        rx.cond(~may_tag & ~PanelState.panel.is_tagged, rx.el.p("None", class_name="dim small"), rx.fragment()),
        class_name="tags",
    )


def tag(one: Shown[Tag]) -> Part:
    return rx.el.span(
        rx.el.span(one.name, class_name="cut", dir="auto"),
        rx.cond(
            ThreadState.head.may_tag,
            rx.el.button(
                icon("x"),
                type="button",
                aria_label=f"Take off {one.name}",
                data_does="untag",
                on_click=TaggingState.take_off(one.id),
            ),
            rx.fragment(),
        ),
        class_name="tag",
        data_hue=one.hue,
    )


def add_tag() -> Part:
    """Choose one, or make one and put it on at once."""
    return menu(
        rx.fragment(
            icon("plus"),
            rx.cond(PanelState.panel.is_tagged, rx.fragment(), rx.el.span("Add a tag", aria_hidden="true")),
        ),
        rx.cond(
            ThreadState.head.may_make_tags,
            rx.el.form(
                rx.el.input(name="name", placeholder="New tag", aria_label="New tag", max_length=32, required=True),
                button(icon("plus"), look="square", type="submit", aria_label="Make this tag"),
                class_name="new-tag",
                on_submit=TaggingState.make,
                reset_on_submit=True,
            ),
            rx.fragment(),
        ),
        rx.foreach(ChoicesState.tags, choice),
        rx.cond(ThreadState.head.may_make_tags, manage(), rx.fragment()),
        label="Add a tag",
        look="btn bare small",
        does="new-tag",
    )


def manage() -> Part:
    return rx.el.button(
        icon("settings-2"),
        rx.el.span("Manage tags", class_name="grow"),
        type="button",
        role="menuitem",
        class_name="choice",
        custom_attrs=opens(DIALOG) | does("manage-tags"),
    )


def choice(one: Shown[Choice]) -> Part:
    return menu_choice(
        rx.el.i(class_name="dot", data_hue=one.hue),
        rx.el.span(one.said, class_name="cut", dir="auto"),
        is_chosen=cast("Any", PanelState.panel.tag_ids).contains(one.id),
        data_does="tag",
        on_click=TaggingState.turn(one.id),
    )

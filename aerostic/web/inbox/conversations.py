"""The list: who wrote, what came last, and where an answer is due soon."""

from typing import Any

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.choices import ChoicesState, Stopped
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.empty_list import nothing
from aerostic.web.inbox.filters import filters
from aerostic.web.inbox.list_js_components import (
    attention,
    conversation_actions,
    listing,
    resizer,
    search,
    view_link,
    while_viewing,
)
from aerostic.web.inbox.list_rows import ListRow
from aerostic.web.inbox.listing_state import FurtherState, ListState
from aerostic.web.inbox.row import Seat, conversation_line
from aerostic.web.inbox.state import InboxState
from aerostic.web.reflex_internals import ArgsFunctionOperation
from aerostic.web.ui.counts import whole_count
from aerostic.web.ui.feedback import hint
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path, link, workspace_path
from aerostic.web.ui.loading import skeleton
from aerostic.web.ui.shown import Part, Shown


def conversations() -> Part:
    return rx.el.section(
        resizer(),
        rx.el.header(
            rx.el.h2("Inbox", class_name="grow"),
            command_button(),
        ),
        rx.foreach(ChoicesState.stopped, stopped),
        search(label="Search people and messages", look=icon("search"), cross=icon("x")),
        filters(),
        rx.cond(ListState.is_cut, while_viewing(cut_short(), part="q"), rx.fragment()),
        deals(),
        rx.cond(
            ListState.is_loaded, rx.fragment(rows(), rx.cond(ListState.is_empty, nothing(), rx.fragment())), skeleton(8)
        ),
        attention(
            unread=ListState.unread,
            lines=ListState.lines,
            sounds=ChoicesState.sounds,
            notices=ChoicesState.notices,
            base=inbox_path(),
        ),
        class_name="list",
        aria_label="Conversations",
    )


def stopped(one: Shown[Stopped]) -> rx.Component:
    """A number that sends nothing, said where people would answer from it."""
    way = link(
        "Reconnect", to=workspace_path("/settings/channels"), class_name="medium underlined", data_does="reconnect"
    )
    return rx.el.div(
        hint(
            "unplug",
            rx.el.p(rx.el.strong(one.phone, class_name="num medium"), " sends nothing. ", one.reason),
            rx.cond(one.may_mend, way, rx.el.p("Ask an owner or admin to reconnect it.")),
            look="bad",
        ),
        class_name="stopped-number",
        role="status",
        key=one.phone,
    )


def cut_short() -> Part:
    """Says what the counts leave out, and offers a way to go on."""
    further = view_link("Search older messages", part="deep", value="1", class_name="btn bare", data_does="deep")
    return rx.el.div(
        rx.el.p(
            rx.el.span(whole_count(count=ListState.total), class_name="num"),
            " found among the newest messages.",
            class_name="grow dim small",
        ),
        rx.cond(ListState.is_deep, rx.el.p("One more word finds fewer.", class_name="dim small"), further),
        class_name="cut-short",
        role="status",
    )


def command_button() -> Part:
    return rx.el.button(
        icon("command"),
        rx.el.kbd("Ctrl K", aria_hidden="true"),
        type="button",
        class_name="btn bare commands",
        aria_label="Command bar, Ctrl K",
        title="Command bar",
        custom_attrs={"data-do": "command"},
    )


def deals() -> Part:
    return conversation_actions(
        may_close=may(Permission.CLOSE_CONVERSATIONS),
        may_assign=may(Permission.ASSIGN_CONVERSATIONS),
        may_tag=may(Permission.EDIT_CONTACTS),
        close=icon("circle-check"),
        reopen=icon("rotate-ccw"),
        assign=icon("user-plus"),
        tag_face=icon("tag"),
        unread=icon("mail"),
        cross=icon("x"),
        on_close=ActionsState.close,
        on_reopen=ActionsState.reopen,
        on_unread=ActionsState.unread,
        on_assign=ActionsState.assign,
        on_tag=ActionsState.tag,
    )


def may(permission: Permission) -> rx.Var[bool]:
    mine: Any = AccountState.may
    return mine.contains(permission.value)


def rows() -> Part:
    return listing(
        lines=ListState.lines,
        of=ListState.key,
        times=ListState.times,
        total=ListState.total,
        has_more=ListState.has_more,
        further=FurtherState.further,
        base=inbox_path(),
        row=drawn(),
        bone=rx.el.div(rx.el.i(class_name="bone round"), rx.el.i(class_name="bone line"), class_name="item bones-row"),
        up=icon("arrow-up"),
        on_turn=ListState.turn,
        on_open=InboxState.open,
        on_window=FurtherState.go_on,
        on_ready=ChoicesState.load,
    )


def drawn() -> rx.Var[Any]:
    """What draws a row in the browser: `(line, seat) => …`."""
    line, seat = rx.Var("line").to(ListRow), rx.Var("seat").to(Seat)
    may_close, may_assign = may(Permission.CLOSE_CONVERSATIONS), may(Permission.ASSIGN_CONVERSATIONS)
    several: Any = ChoicesState.numbers
    row = conversation_line(
        line=line, seat=seat, may_close=may_close, may_assign=may_assign, tells_number=several.length() > 1
    )
    return ArgsFunctionOperation.create(("line", "seat"), row)

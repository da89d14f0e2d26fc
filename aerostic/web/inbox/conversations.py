"""The list: who wrote, what came last, and where an answer is due soon."""

from typing import Any

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.messaging import ViewKind
from aerostic.web.home.state import AccountState
from aerostic.web.inbox.choices import ChoicesState
from aerostic.web.inbox.dealing import DealingState
from aerostic.web.inbox.filters import filters
from aerostic.web.inbox.list_js_components import attention, dealing, listing, resizer, search, view_link, while_viewing
from aerostic.web.inbox.list_rows import ListRow
from aerostic.web.inbox.listing_state import FurtherState, ListState
from aerostic.web.inbox.row import Seat, conversation_line
from aerostic.web.inbox.state import InboxState
from aerostic.web.reflex_internals import ArgsFunctionOperation
from aerostic.web.ui.feedback import empty, skeleton
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path
from aerostic.web.ui.shown import Part


def conversations() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.h2("Inbox", class_name="grow"),
            command_button(),
        ),
        search(label="Search people and messages", look=icon("search"), cross=icon("x")),
        filters(),
        deals(),
        rx.cond(
            ListState.is_loaded, rx.fragment(rows(), rx.cond(ListState.is_empty, nothing(), rx.fragment())), skeleton(8)
        ),
        resizer(),
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
    return dealing(
        may_close=may(Permission.CLOSE_CONVERSATIONS),
        may_assign=may(Permission.ASSIGN_CONVERSATIONS),
        close=icon("circle-check"),
        reopen=icon("rotate-ccw"),
        assign=icon("user-plus"),
        unread=icon("mail"),
        cross=icon("x"),
        on_close=DealingState.close,
        on_reopen=DealingState.reopen,
        on_unread=DealingState.unread,
        on_assign=DealingState.assign,
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


def nothing() -> Part:
    """Why there is none, and what would bring some."""
    return rx.el.div(
        while_viewing(found_nothing(), part="q"),
        while_viewing(
            empty("inbox", "Nothing to do here", "No conversation is in this view now; new ones appear by themselves."),
            part="view",
        ),
        first_steps(),
        class_name="nothing",
    )


def found_nothing() -> Part:
    counts: Any = ListState.counts
    everywhere = counts[ViewKind.ALL.value]
    return rx.cond(
        everywhere == "0",
        empty("search-x", "Nothing found", "No name, number or message holds these words. Try fewer of them."),
        empty(
            "search",
            "Nothing found in this view",
            "These words stand in other conversations.",
            rx.el.div(
                view_link(
                    "Search all conversations",
                    rx.el.span(everywhere, class_name="num dim"),
                    part="view",
                    value=ViewKind.ALL.value,
                    class_name="btn",
                ),
                class_name="ways",
            ),
        ),
    )


def first_steps() -> Part:
    return empty(
        "message-circle",
        "No open conversations",
        "When somebody writes to your WhatsApp number, they appear here by themselves.",
    )

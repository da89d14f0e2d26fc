"""A list without conversations: why, and what would bring some."""

from typing import Any

import reflex as rx

from aerostic.messaging import ViewKind
from aerostic.web.inbox.choices import ChoicesState
from aerostic.web.inbox.list_js_components import view_link, while_viewing
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.links import link, workspace_path
from aerostic.web.ui.shown import Part


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
                    data_does="view:all",
                ),
                class_name="ways",
            ),
        ),
    )


def first_steps() -> Part:
    """Without a number nobody can write, so that nothing is promised but how to get one."""
    waiting = empty(
        "message-circle",
        "No open conversations",
        "When somebody writes to your WhatsApp number, they appear here by themselves.",
    )
    return rx.cond(ChoicesState.has_no_number, without_number(), waiting)


def without_number() -> Part:
    connect = link(
        "Connect a number", to=workspace_path("/settings/channels"), class_name="btn main", data_does="reconnect"
    )
    return empty(
        "smartphone",
        "No WhatsApp number yet",
        "People reach this inbox once a number is connected.",
        rx.el.div(
            rx.cond(
                ChoicesState.may_connect, connect, rx.el.p("Ask an owner or admin to connect one.", class_name="dim")
            ),
            class_name="ways",
        ),
    )

"""The inbox: conversations, the open thread, and who one talks with."""

from typing import Final

import reflex as rx

from aerostic.web.inbox.composer import foot
from aerostic.web.inbox.conversations import conversations
from aerostic.web.inbox.draft_state import DraftState
from aerostic.web.inbox.header import head
from aerostic.web.inbox.js_components import gone, held_keys
from aerostic.web.inbox.last_tag import last_tag_dialog
from aerostic.web.inbox.list_js_components import kept_link, open_thread, touch_sheet
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.inbox.panel import drawer, panel
from aerostic.web.inbox.tag_manager import tag_manager
from aerostic.web.inbox.tagging import TaggingState
from aerostic.web.inbox.talk import talk
from aerostic.web.inbox.thread_state import ThreadState
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.frames import AppFrame, app_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path
from aerostic.web.ui.shown import Part

SHEET_FACES: Final = {
    "pick-row": "check",
    "assign": "user-plus",
    "assign-me": "user-check",
    "tag": "tag",
    "unread": "mail",
    "close": "circle-check",
    "reopen": "rotate-ccw",
    "quote": "reply",
    "copy": "copy",
    "jump": "corner-left-up",
    "again": "send",
    "edit": "pencil",
    "resend": "send",
    "drop": "x",
    "explain": "external-link",
    "reconnect": "unplug",
    "unfold": "unfold-vertical",
}


def inbox() -> AppFrame:
    return app_frame(
        rx.el.main(
            rx.el.h1("Inbox", class_name="sr"),
            conversations(),
            rx.cond(ThreadState.head.may_make_tags, tag_manager(), rx.fragment()),
            last_tag_dialog(TaggingState.take_off_last),
            touch_sheet(*(rx.el.span(icon(picture), data_face=act) for act, picture in SHEET_FACES.items())),
            open_thread(
                opened(), held_keys(), shown=ThreadState.open_id, base=inbox_path(), back=icon("chevron-left", 20)
            ),
            class_name="columns",
            id="main",
            tab_index=-1,
        ),
        rx.cond(
            ThreadState.head.id != "",
            rx.fragment(panel(), drawer()),
            rx.el.aside(class_name="side", aria_label="About this person"),
        ),
        here="inbox",
        unread=ListState.unread,
        is_open=ThreadState.open_id != "",
    )


def opened() -> Part:
    return rx.cond(
        ThreadState.head.id != "",
        rx.fragment(head(), foot(), talk()),  # the composer is a few steps of Tab away; it stands below
        rx.cond(ThreadState.is_gone, no_longer_theirs(), rx.cond(ThreadState.is_missing, missing(), nothing_open())),
    )


def nothing_open() -> Part:
    return rx.cond(
        ListState.is_loaded & ~ListState.is_empty,
        empty("messages-square", "Select a conversation", "Press j and k to go from one to the next."),
        rx.fragment(),
    )


def no_longer_theirs() -> Part:
    """It went to somebody else while it stood open: nothing of it is shown, and what its reader wrote is theirs."""
    return gone(
        empty(
            "user-x",
            "No longer yours",
            "This conversation was given to somebody else, or your access was changed. Nothing in it is lost.",
            rx.el.div(kept_link("Back to the conversations", to=inbox_path(), class_name="btn"), class_name="ways"),
        ),
        conversation=ThreadState.open_id,
        drafts=DraftState.drafts,
        drafts_of=DraftState.of,
        copy=icon("copy"),
        done=icon("check"),
    )


def missing() -> Part:
    return empty(
        "search-x",
        "No such conversation",
        "It is not in this workspace, or it was removed. Select another from the list.",
        rx.el.div(kept_link("Back to the conversations", to=inbox_path(), class_name="btn"), class_name="ways"),
    )

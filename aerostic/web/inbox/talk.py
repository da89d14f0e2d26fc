"""The thread: what was said, how far it came, and what to do where it did not arrive."""

import reflex as rx

from aerostic.web.inbox.own import thread
from aerostic.web.inbox.rows import Bubble
from aerostic.web.inbox.state import ComposerState, ThreadState
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.ticks import tick
from aerostic.web.ui.time import day_mark, moment

PICTURES = {
    "Photo": "image",
    "Video": "video",
    "Voice message": "mic",
    "Document": "file-text",
    "Sticker": "sticker",
    "Location": "map-pin",
    "Contact card": "contact",
    "Order": "shopping-bag",
    "Template": "layout-template",
}


def talk() -> Part:
    return thread(
        rx.cond(
            ThreadState.has_older,
            rx.el.p("Loading earlier messages", class_name="older"),
            rx.fragment(),
        ),
        rx.foreach(ThreadState.bubbles, spoken),
        rx.cond(
            ThreadState.head.is_opted_out,
            rx.el.p(f"{ThreadState.head.name} asked for no more messages", class_name="system"),
            rx.fragment(),
        ),
        conversation=ThreadState.head.id,
        rows=ThreadState.bubbles,
        unread=ThreadState.unread,
        has_older=ThreadState.has_older,
        refused=ComposerState.refused,
        why=ComposerState.why,
        clock=icon("clock"),
        alert=icon("circle-alert"),
        down=icon("arrow-down"),
        on_older=ThreadState.older,
        on_seen=ThreadState.seen,
    )


def spoken(bubble: Shown[Bubble]) -> Part:
    is_first_unread = bubble.id == ThreadState.unread_from
    return rx.fragment(message(bubble=bubble, is_first_unread=is_first_unread), key=bubble.id)


@rx.memo
def message(bubble: Shown[Bubble], is_first_unread: Shown[bool]) -> rx.Component:
    return rx.fragment(
        day_mark(at=bubble.at, before=bubble.before),
        rx.cond(is_first_unread, rx.el.div("New", class_name="unread", role="separator"), rx.fragment()),
        rx.el.div(
            rx.el.span(rx.cond(bubble.is_ours, "You said: ", "They said: "), class_name="sr"),
            rx.cond(bubble.kind != "", placeholder(bubble), rx.fragment()),
            rx.el.span(bubble.body, class_name="body", dir="auto"),
            corner(bubble),
            class_name=[
                "bubble",
                rx.cond(bubble.is_ours, "ours", "theirs"),
                rx.cond(bubble.leads, "leads", ""),
                rx.cond(bubble.trails, "trails", ""),
                rx.cond(bubble.reason != "", "failed", ""),
            ],
            data_id=bubble.id,
        ),
        rx.cond(bubble.reason != "", failure(bubble), rx.fragment()),
        rx.cond(bubble.note != "", rx.el.p(bubble.note, class_name="why"), rx.fragment()),
    )


def placeholder(bubble: Shown[Bubble]) -> Part:
    pictures = ((said, icon(picture)) for said, picture in PICTURES.items())
    return rx.el.span(rx.match(bubble.kind, *pictures, icon("message-circle-question")), bubble.kind, class_name="kind")


def corner(bubble: Shown[Bubble]) -> Part:
    return rx.el.span(
        moment(at=bubble.at, kind="clock"),
        rx.cond(bubble.is_ours, tick(bubble.status), rx.fragment()),
        class_name="corner",
        title=rx.cond(bubble.author != "", f"Sent by {bubble.author}", ""),
    )


def failure(bubble: Shown[Bubble]) -> Part:
    """What happened and what to do."""
    return rx.el.p(
        rx.el.span(bubble.reason, class_name="bad"), rx.el.span(bubble.next_step), class_name="why", role="note"
    )

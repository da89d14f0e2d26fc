"""The thread: what was said and what happened, how far it came, and what to do where it did not arrive."""

from typing import Any

import reflex as rx

from aerostic.web.inbox.ads import ad_card
from aerostic.web.inbox.beneath import failure, note
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.composing import ComposerState
from aerostic.web.inbox.contents import content
from aerostic.web.inbox.deciding import DecisionState
from aerostic.web.inbox.fetching import FetchingState
from aerostic.web.inbox.js_components import thread
from aerostic.web.inbox.reacting import ReactingState
from aerostic.web.inbox.reactions import our_reaction, reaction
from aerostic.web.inbox.state import InboxState
from aerostic.web.inbox.thread_state import ThreadState
from aerostic.web.ui.counts import badge_count
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link, workspace_path
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.ticks import tick
from aerostic.web.ui.time import day_mark, moment

NOT_COPIED = "The message was not copied: this browser does not allow it here. Select its words and copy them yourself."


def talk() -> Part:
    return thread(
        rx.cond(
            ThreadState.has_older,
            rx.el.p("Loading earlier messages", class_name="older"),
            rx.fragment(),
        ),
        rx.foreach(ThreadState.past, thread_row),
        rx.foreach(ThreadState.bubbles, thread_row),
        rx.foreach(ThreadState.fresh, thread_row),
        conversation=ThreadState.head.id,
        past=ThreadState.past,
        rows=latest(),
        unread=ThreadState.unread,
        found=ThreadState.found,
        has_older=ThreadState.has_older,
        refused=ComposerState.refused,
        why=ComposerState.why,
        refusals=ComposerState.refusals,
        clock=icon("clock"),
        alert=icon("circle-alert"),
        down=icon("arrow-down"),
        earlier=icon("chevron-left", 20),
        later=icon("chevron-right", 20),
        closer=icon("zoom-in"),
        save=icon("download"),
        shut=icon("x"),
        on_older=InboxState.older,
        on_seen=InboxState.seen,
        on_reply=ComposerState.reply,
        on_resend=DecisionState.resend,
        on_drop=DecisionState.drop,
        on_copied=Feedback.confirm("The message is copied"),
        on_not_copied=Feedback.show_error(NOT_COPIED),
        on_react=ReactingState.react,
        on_fetch=FetchingState.fetch,
    )


def latest() -> rx.Var[Any]:
    bubbles: Any = ThreadState.bubbles
    return bubbles + ThreadState.fresh


def thread_row(bubble: Shown[Bubble]) -> Part:
    new = rx.cond(bubble.id == ThreadState.unread_from, ThreadState.new, 0)
    is_found = bubble.id == ThreadState.found
    settings = workspace_path("/settings/channels")
    return rx.fragment(row(bubble=bubble, new=new, is_found=is_found, settings=settings), key=bubble.id)


@rx.memo
def row(bubble: Shown[Bubble], new: Shown[int], is_found: Shown[bool], settings: Shown[str]) -> rx.Component:
    return rx.fragment(
        day_mark(at=bubble.at, before=bubble.before),
        rx.cond(new > 0, rx.el.div(badge_count(new), " new", class_name="unread", role="separator"), rx.fragment()),
        rx.cond(bubble.said != "", happening(bubble), message(bubble, is_found, settings)),
    )


def happening(bubble: Shown[Bubble]) -> Part:
    onward = rx.cond(bubble.href != "", link("Open at its end", to=bubble.href), moment(at=bubble.at, kind="clock"))
    return rx.el.p(bubble.said, " · ", onward, class_name="system", data_id=bubble.id)


def message(bubble: Shown[Bubble], is_found: Shown[bool], settings: Shown[str]) -> Part:
    return rx.fragment(
        rx.el.div(
            rx.cond(bubble.quote_who != "", quoted(bubble), rx.fragment()),
            rx.el.span(f"{bubble.who}: ", class_name="sr"),
            rx.foreach(bubble.brings.ads, ad_card),
            rx.foreach(bubble.about, beside),
            content(bubble),
            rx.cond(bubble.reaction != "", reaction(bubble), rx.fragment()),
            rx.cond(
                (bubble.our_reaction != "") | (bubble.our_reaction_state != ""), our_reaction(bubble), rx.fragment()
            ),
            corner(bubble),
            hand(bubble),
            class_name=[
                "bubble",
                rx.cond(bubble.is_ours, "ours", "theirs"),
                rx.cond(bubble.leads, "leads", ""),
                rx.cond(bubble.trails, "trails", ""),
                rx.cond(bubble.has_failed, "failed", ""),
                rx.cond(is_found, "found", ""),
                rx.cond(bubble.tile != "", f"tile {bubble.tile}", ""),
            ],
            data_type=bubble.type,
            data_id=bubble.id,
            data_of=bubble.id,
        ),
        rx.cond(bubble.reason != "", failure(bubble, settings), rx.fragment()),
        rx.cond(bubble.note != "", note(bubble), rx.fragment()),
    )


def beside(said: Shown[str]) -> rx.Component:
    """What came beside the words, above them."""
    return rx.el.p(said, class_name="beside dim tiny", dir="auto")


def quoted(bubble: Shown[Bubble]) -> Part:
    """What this one answers; leads there where it is in sight of the page."""
    return rx.el.button(
        rx.el.b(bubble.quote_who),
        rx.el.span(bubble.quote_words, dir="auto"),
        type="button",
        class_name="quote",
        data_act="jump",
    )


def corner(bubble: Shown[Bubble]) -> Part:
    is_colleagues = bubble.is_ours & bubble.trails & (bubble.who != "You")
    return rx.el.span(
        rx.cond(is_colleagues, rx.el.span(bubble.who, class_name="who cut"), rx.fragment()),
        moment(at=bubble.at, kind="clock"),
        rx.cond(bubble.is_ours, tick(bubble.status), rx.fragment()),
        class_name="corner",
        title=rx.cond(bubble.is_ours, f"Sent by {bubble.who}", ""),
    )


def hand(bubble: Shown[Bubble]) -> Part:
    """What can be done with a message, beside it while the hand is near; touch has a sheet of it."""
    return rx.el.span(
        rx.cond(bubble.can_quote, near("reply", "Quote", "quote"), rx.fragment()),
        rx.cond(bubble.can_react, near("smile-plus", "React to", "react"), rx.fragment()),
        rx.cond(bubble.body != "", near("copy", "Copy", "copy"), rx.fragment()),
        class_name="hand",
    )


def near(picture: str, said: str, act: str) -> Part:
    return button(icon(picture), look="square small", aria_label=f"{said} this message", title=said, data_act=act)

"""Where an answer is written, or why none can be."""

from typing import Any

import reflex as rx

from aerostic.web.inbox.attaching import LIMITS
from aerostic.web.inbox.composing import ComposerState
from aerostic.web.inbox.conversation_actions import ActionsState
from aerostic.web.inbox.draft_state import DraftState
from aerostic.web.inbox.js_components import composer, presence_reporter
from aerostic.web.inbox.key_table import does
from aerostic.web.inbox.thread_state import ThreadState
from aerostic.web.inbox.viewers import Colleague, ViewersState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.copy import copy_button
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link, upload_path, workspace_path
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import while_open


def foot() -> Part:
    head = ThreadState.head
    return rx.el.div(
        who_else(),
        rx.cond(
            head.is_opted_out & ~answers_once(),
            rx.cond(head.may_answer_once, while_open(closes=head.closes, open=asked_again(), shut=left()), left()),
            rx.cond(
                ~head.may_reply,
                shut("eye", "You can read here, not reply.", "Ask an owner or admin for another role."),
                rx.cond(
                    head.trouble != "",
                    number_stopped(),
                    while_open(closes=head.closes, open=writing(), shut=window_shut()),
                ),
            ),
        ),
        presence_reporter(conversation=head.id, on_presence=ViewersState.report_presence),
        class_name="foot",
    )


def answers_once() -> rx.Var[bool]:
    """Whether the writer chose to answer the one question of this person."""
    head: Any = ThreadState.head
    return head.may_answer_once & (head.id == ComposerState.despite_stop)


def left() -> Part:
    return shut(
        "ban",
        f"{ThreadState.head.name} asked for no more messages.",
        "Nothing can be sent to them. When they write START, the conversation opens again by itself.",
    )


def asked_again() -> Part:
    head = ThreadState.head
    return shut(
        "ban",
        f"{head.name} asked for no more messages, and then asked something.",
        "You may answer this question once. It is noted that you did.",
        button("Answer this question only", data_does="answer-once", on_click=ComposerState.answer_once(head.id)),
    )


def number_stopped() -> Part:
    head = ThreadState.head
    reconnect = link("Reconnect", to=workspace_path("/settings/channels"), class_name="btn", data_does="reconnect")
    return shut(
        "unplug",
        f"WhatsApp takes nothing from {head.channel_number}.",
        head.trouble,
        rx.cond(head.may_mend, reconnect, rx.fragment()),
    )


def who_else() -> Part:
    """Whoever else looks at this conversation, so that nobody answers twice."""
    return rx.el.div(
        rx.cond(
            ViewersState.sentence != "",
            rx.el.p(
                rx.foreach(ViewersState.others, colleague),
                rx.el.span(ViewersState.sentence, class_name="cut"),
                class_name="also-here",
                custom_attrs={"data-typing": rx.cond(ViewersState.types, "true", "false")},
            ),
        ),
        role="status",
        class_name="who-else",
    )


def colleague(one: Shown[Colleague]) -> Part:
    return avatar(one.initials, one.hue, "tiny")


def writing() -> Part:
    head = ThreadState.head
    return composer(
        rx.cond(head.is_opted_out, once_only(), rx.cond(head.is_closed, closed(), rx.fragment())),
        conversation=head.id,
        name=head.name,
        drafts=DraftState.drafts,
        drafts_of=DraftState.of,
        kept=ComposerState.kept,
        can_close=head.may_close,
        may_attach=~head.is_opted_out,
        uploads=upload_path(),
        limits=LIMITS,
        clip=icon("paperclip"),
        picture=icon("image"),
        page=icon("file-text"),
        camera=icon("camera"),
        mic=icon("mic"),
        pin=icon("map-pin"),
        choices=icon("square-check"),
        rows=icon("list"),
        send=icon("send"),
        smile=icon("smile"),
        x=icon("x"),
        on_reply=ComposerState.reply,
        on_keep=ComposerState.keep,
    )


def once_only() -> Part:
    return rx.el.p(
        icon("ban"),
        rx.el.span(
            rx.el.strong("They asked for no more messages."),
            " Answer this question only; it is noted that you did.",
            class_name="grow",
        ),
        class_name="closed",
        role="status",
    )


def closed() -> Part:
    head = ThreadState.head
    reopen = button("Reopen", look="bare small", data_does="close", on_click=ActionsState.reopen([head.id]))
    return rx.el.p(
        icon("circle-check"),
        rx.el.span(rx.el.strong("This conversation is closed."), " Your reply opens it again.", class_name="grow"),
        rx.cond(head.may_close, reopen, rx.fragment()),
        class_name="closed",
        role="status",
    )


def window_shut() -> Part:
    return shut(
        "clock",
        "The 24-hour window is shut.",
        "WhatsApp allows free-form replies within 24 hours of the person's last message. "
        "It opens again by itself as soon as they write; until then only an approved template may be sent.",
    )


def shut(picture: str, what: str, then: str, *ways: Part) -> Part:
    """Where the hand goes to write and cannot: it takes the focus, so that no word becomes a key."""
    return rx.el.div(
        icon(picture),
        rx.el.p(rx.el.strong(what), " ", rx.el.span(then, class_name="dim"), class_name="grow"),
        *ways,
        kept_draft(),
        class_name="shut",
        role="status",
        tab_index=-1,
        custom_attrs={"data-conversation": ThreadState.head.id},
    )


def kept_draft() -> Part:
    """What was written while one still could stays in sight, to be sent later or taken along."""
    drafts: Any = DraftState.drafts
    newest = drafts[0].body
    return rx.cond(
        (DraftState.of == ThreadState.head.id) & (drafts.length() > 0),
        rx.el.div(
            rx.el.strong("Your draft is kept:"),
            rx.el.p(newest, class_name="words", dir="auto"),
            rx.el.span(copy_button(newest, look="small"), custom_attrs=does("copy-draft")),
            class_name="kept-draft",
        ),
        rx.fragment(),
    )

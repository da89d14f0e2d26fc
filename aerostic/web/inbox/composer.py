"""Where an answer is written, or why none can be."""

import reflex as rx

from aerostic.web.inbox.composing import ComposerState
from aerostic.web.inbox.dealing import DealingState
from aerostic.web.inbox.js_components import composer, looking
from aerostic.web.inbox.looking import Colleague, LookingState
from aerostic.web.inbox.thread_state import DraftState, ThreadState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import while_open


def foot() -> Part:
    head = ThreadState.head
    return rx.el.div(
        who_else(),
        rx.cond(
            head.is_opted_out,
            shut(
                "ban",
                f"{head.name} asked for no more messages.",
                "Nothing can be sent to them. When they write START, the conversation opens again by itself.",
            ),
            rx.cond(
                ~head.may_reply,
                shut("eye", "You can read here, not reply.", "Ask an owner or admin for another role."),
                while_open(closes=head.closes, open=writing(), shut=window_shut()),
            ),
        ),
        looking(conversation=head.id, on_look=LookingState.look),
        class_name="foot",
    )


def who_else() -> Part:
    """Whoever else looks at this conversation, so that nobody answers twice."""
    return rx.el.div(
        rx.cond(
            LookingState.said != "",
            rx.el.p(
                rx.foreach(LookingState.others, colleague),
                rx.el.span(LookingState.said, class_name="cut"),
                class_name="also-here",
                custom_attrs={"data-typing": rx.cond(LookingState.types, "true", "false")},
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
        rx.cond(head.is_closed, closed(), rx.fragment()),
        conversation=head.id,
        name=head.name,
        draft=DraftState.draft,
        draft_of=DraftState.of,
        kept=ComposerState.kept,
        can_close=head.may_close,
        send=icon("send"),
        smile=icon("smile"),
        x=icon("x"),
        on_reply=ComposerState.reply,
        on_keep=ComposerState.keep,
    )


def closed() -> Part:
    head = ThreadState.head
    reopen = button("Reopen", look="bare small", on_click=DealingState.reopen([head.id]))
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
        class_name="shut",
        role="status",
        tab_index=-1,
        custom_attrs={"data-conversation": ThreadState.head.id},
    )

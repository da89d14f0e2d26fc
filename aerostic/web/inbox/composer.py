"""Where an answer is written, or why none can be."""

import reflex as rx

from aerostic.web.inbox.own import composer
from aerostic.web.inbox.state import ComposerState, ThreadState
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part
from aerostic.web.ui.time import while_open


def foot() -> Part:
    head = ThreadState.head
    return rx.el.div(
        rx.cond(
            head.is_opted_out,
            shut(
                "ban",
                f"{head.name} asked for no more messages.",
                "Nothing can be sent to them. When they write START, the conversation opens again by itself.",
            ),
            while_open(closes=head.closes, open=writing(), shut=window_shut()),
        ),
        class_name="foot",
    )


def writing() -> Part:
    return composer(
        conversation=ThreadState.head.id,
        name=ThreadState.head.name,
        icon=icon("send"),
        on_reply=ComposerState.reply,
    )


def window_shut() -> Part:
    return shut(
        "clock",
        "The 24-hour window is shut.",
        "WhatsApp allows free-form replies within 24 hours of the person's last message. "
        "It opens again by itself as soon as they write; until then only an approved template may be sent.",
    )


def shut(picture: str, what: str, then: str) -> Part:
    return rx.el.div(
        icon(picture),
        rx.el.p(rx.el.strong(what), " ", rx.el.span(then, class_name="dim")),
        class_name="shut",
        role="status",
    )

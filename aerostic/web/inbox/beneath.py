"""What stands beneath a message: why it did not arrive and what to do, or what is to know beside its state."""

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.time import moment

STEPS = {"again": "Send again", "edit": "Edit and send again"}


def note(bubble: Shown[Bubble]) -> Part:
    """What is to know beside its state, when that is looked at again, and what may be done before."""
    said = rx.cond(bubble.status == "unknown", "Decided by itself at", "Tried again at")
    return rx.el.p(
        rx.el.span(bubble.note),
        rx.cond(bubble.until != "", rx.el.span(said, " ", moment(at=bubble.until, kind="clock"), "."), rx.fragment()),
        rx.cond(bubble.decides, decisions(), rx.fragment()),
        class_name="why",
        role="note",
        data_of=bubble.id,
    )


def decisions() -> Part:
    return rx.fragment(
        rx.el.button("Send again, though it may arrive twice", type="button", data_act="resend"),
        rx.el.button("Do not send again", type="button", data_act="drop"),
    )


def failure(bubble: Shown[Bubble], settings: Shown[str]) -> Part:
    """What happened and what to do, as a button where a button does it."""
    steps = ((step, rx.el.button(said, type="button", data_act=step)) for step, said in STEPS.items())
    reconnect = link("Reconnect the number", to=settings, data_does="reconnect")
    return rx.el.p(
        rx.el.span(bubble.reason, class_name="bad"),
        rx.cond(bubble.words != "", rx.el.q(bubble.words, dir="auto"), rx.fragment()),
        rx.el.span(bubble.next_step),
        rx.cond(
            bubble.href != "",
            rx.el.a("What Meta says", href=bubble.href, target="_blank", data_does="explain"),
            rx.fragment(),
        ),
        rx.match(bubble.step, *steps, ("reconnect", reconnect), rx.fragment()),
        class_name="why",
        role="note",
        data_of=bubble.id,
    )

"""What we ask with something to tap, or what somebody chose of it."""

import reflex as rx

from aerostic.web.inbox.bubbles import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.inbox.js_components import words
from aerostic.web.ui.shown import Part, Shown

PICTURE = "square-check"


def component(bubble: Shown[Bubble]) -> Part:
    return rx.cond(bubble.asks != "", question(bubble), marked(PICTURE, bubble))


def question(bubble: Shown[Bubble]) -> Part:
    """The words under their header, then what can be tapped, one line each."""
    return rx.fragment(
        rx.cond(bubble.title != "", rx.el.b(bubble.title, class_name="title", dir="auto"), rx.fragment()),
        rx.cond(bubble.body != "", words(text=bubble.body), rx.el.span(bubble.kind, class_name="kind")),
        rx.cond(
            bubble.footer != "", rx.el.span(bubble.footer, class_name="footer dim tiny", dir="auto"), rx.fragment()
        ),
        rx.el.ul(rx.foreach(bubble.taps, tap), class_name="taps"),
    )


def tap(said: Shown[str]) -> rx.Component:
    return rx.el.li(said, dir="auto")


SHAPE = Shape(PICTURE, component)

"""What we ask with something to tap, or what somebody chose of it."""

from collections.abc import Callable

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.inbox.js_components import words
from aerostic.web.ui.icons import icon
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
        rx.el.ul(rx.foreach(bubble.taps, tap_in(bubble)), class_name="taps"),
    )


def tap_in(bubble: Shown[Bubble]) -> Callable[[Shown[str]], rx.Component]:
    def one(said: Shown[str]) -> rx.Component:
        return tap(said, bubble.tapped)

    return one


def tap(said: Shown[str], tapped: Shown[str]) -> rx.Component:
    """One that was tapped has a mark and says so."""
    mark = rx.fragment(icon("check"), rx.el.span("Tapped: ", class_name="sr"))
    return rx.el.li(
        rx.cond(said == tapped, mark, rx.fragment()), said, class_name=rx.cond(said == tapped, "tapped", ""), dir="auto"
    )


SHAPE = Shape(PICTURE, component)

"""Contact cards: who each is and how to reach them, to be saved into an address book."""

import reflex as rx

from aerostic.web.inbox.brought import BroughtCard
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.shown import Part, Shown, when

PICTURE = "contact"


def component(bubble: Shown[Bubble]) -> Part:
    return rx.cond(bubble.brings.cards, rx.fragment(rx.foreach(bubble.brings.cards, card)), marked(PICTURE, bubble))


def card(person: Shown[BroughtCard]) -> rx.Component:
    return rx.el.div(
        avatar(person.initials, person.hue),
        rx.el.div(
            rx.el.span("Contact card", class_name="kind sr"),
            rx.el.b(person.name, dir="auto"),
            when(person.works != "", rx.el.span(person.works, class_name="dim tiny", dir="auto")),
            rx.foreach(person.lines, line),
            rx.el.a(
                "Save contact",
                href=person.href,
                download=person.file,
                class_name="onward",
                title="Save contact",
                data_does="save",
            ),
            class_name="grow",
        ),
        class_name="card-of",
    )


def line(said: Shown[str]) -> rx.Component:
    return rx.el.span(said, class_name="num", dir="auto")


SHAPE = Shape(PICTURE, component)

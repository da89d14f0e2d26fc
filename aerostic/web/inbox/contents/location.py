"""A place on the map: a drawn tile; the map itself is fetched only by whoever follows the link."""

import reflex as rx

from aerostic.web.inbox.brought import Place
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown, when

PICTURE = "map-pin"


def component(bubble: Shown[Bubble]) -> Part:
    return rx.cond(bubble.brings.places, rx.fragment(rx.foreach(bubble.brings.places, place)), marked(PICTURE, bubble))


def place(there: Shown[Place]) -> rx.Component:
    return rx.el.a(
        rx.el.span(icon(PICTURE, 20), class_name="map", aria_hidden="true"),
        rx.el.span("Location", class_name="kind sr"),
        when(there.name != "", rx.el.b(there.name, dir="auto")),
        when(there.address != "", rx.el.span(there.address, dir="auto")),
        rx.el.span(there.point, class_name="dim tiny num"),
        rx.el.span("Open the map", class_name="onward tiny"),
        href=there.href,
        target="_blank",
        rel="noopener noreferrer",
        class_name="place",
        data_does="map",
        title="Open the map",
    )


SHAPE = Shape(PICTURE, component)

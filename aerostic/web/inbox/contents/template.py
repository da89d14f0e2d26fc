"""An approved template: its name, and what it was filled with."""

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.shown import Part, Shown

PICTURE = "layout-template"


def component(bubble: Shown[Bubble]) -> Part:
    return rx.fragment(marked(PICTURE, bubble), rx.cond(bubble.brings.filled, filled(bubble), rx.fragment()))


def filled(bubble: Shown[Bubble]) -> Part:
    return rx.el.ul(rx.foreach(bubble.brings.filled, value), class_name="filled")


def value(said: Shown[str]) -> rx.Component:
    return rx.el.li(said, dir="auto")


SHAPE = Shape(PICTURE, component)

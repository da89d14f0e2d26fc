"""A text: its words, and nothing beside them; of one that shows nothing, that it does."""

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.inbox.js_components import words
from aerostic.web.ui.shown import Part, Shown


def component(bubble: Shown[Bubble]) -> Part:
    return rx.cond(bubble.body != "", words(text=bubble.body), rx.el.span(bubble.kind, class_name="kind"))


SHAPE = Shape("", component)

"""A message that cannot be shown."""

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.shown import Part, Shown

PICTURE = "message-circle-question"


def component(bubble: Shown[Bubble]) -> Part:
    return rx.fragment(marked(PICTURE, bubble), rx.cond(bubble.raw != "", as_it_came(bubble), rx.fragment()))


def as_it_came(bubble: Shown[Bubble]) -> Part:
    """What Meta told, for whoever unfolds it."""
    return rx.el.details(
        rx.el.summary("Show it as it came"),
        rx.el.pre(bubble.raw, class_name="code tiny", dir="ltr"),
        class_name="as-it-came",
    )


SHAPE = Shape(PICTURE, component)

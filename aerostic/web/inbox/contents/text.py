"""A text: its words, and nothing beside them."""

from aerostic.web.inbox.bubbles import Bubble
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.inbox.js_components import words
from aerostic.web.ui.shown import Part, Shown


def component(bubble: Shown[Bubble]) -> Part:
    return words(text=bubble.body)


SHAPE = Shape("", component)

"""The quick reply somebody tapped."""

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.shown import Part, Shown

PICTURE = "square-check"


def component(bubble: Shown[Bubble]) -> Part:
    return marked(PICTURE, bubble)


SHAPE = Shape(PICTURE, component)

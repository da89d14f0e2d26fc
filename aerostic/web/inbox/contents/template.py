"""An approved template, by its name."""

from aerostic.web.inbox.bubbles import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.shown import Part, Shown

PICTURE = "layout-template"


def component(bubble: Shown[Bubble]) -> Part:
    return marked(PICTURE, bubble)


SHAPE = Shape(PICTURE, component)

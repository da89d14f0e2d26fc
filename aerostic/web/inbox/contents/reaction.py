"""A reaction of ours, where it is shown by itself."""

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import Shape, marked
from aerostic.web.ui.shown import Part, Shown

PICTURE = "smile"


def component(bubble: Shown[Bubble]) -> Part:
    return marked(PICTURE, bubble)


SHAPE = Shape(PICTURE, component)

"""A sticker, as it is: still or moving."""

import reflex as rx

from aerostic.web.inbox.brought import BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.framed import framed
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.ui.shown import Part, Shown

PICTURE = "sticker"


def component(bubble: Shown[Bubble]) -> Part:
    return framed(PICTURE, bubble, sticker)


def sticker(file: Shown[BroughtFile]) -> Part:
    return rx.el.img(src=file.path, alt="Sticker", width="128", height="128", class_name="sticker", loading="lazy")


SHAPE = Shape(PICTURE, component)

"""A photo, and its caption if it has one; it opens large."""

import reflex as rx

from aerostic.web.inbox.brought import BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.framed import framed
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.ui.shown import Part, Shown

PICTURE = "image"
HEIGHT = 280  # pixels, as in brought/files.py


def component(bubble: Shown[Bubble]) -> Part:
    return framed(PICTURE, bubble, photo)


def photo(file: Shown[BroughtFile]) -> Part:
    said = "Open the photo"
    picture = rx.el.img(
        src=file.thumbnail, alt="", width=f"{file.width}", height=str(HEIGHT), loading="lazy", decoding="async"
    )
    return rx.el.button(picture, type="button", class_name="photo", title=said, aria_label=said, data_act="look")


SHAPE = Shape(PICTURE, component)

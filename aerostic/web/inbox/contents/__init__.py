"""How each kind of content looks: one component a kind, and one table that names them."""

from typing import Final

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents import (
    audio,
    button,
    contacts,
    document,
    image,
    interactive,
    location,
    order,
    reaction,
    sticker,
    template,
    text,
    unsupported,
    video,
)
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown

SHAPES: Final[dict[str, Shape]] = {
    "text": text.SHAPE,
    "image": image.SHAPE,
    "video": video.SHAPE,
    "audio": audio.SHAPE,
    "document": document.SHAPE,
    "sticker": sticker.SHAPE,
    "location": location.SHAPE,
    "contacts": contacts.SHAPE,
    "interactive": interactive.SHAPE,
    "template": template.SHAPE,
    "reaction": reaction.SHAPE,
    "button": button.SHAPE,
    "order": order.SHAPE,
    "unsupported": unsupported.SHAPE,
}


def content(bubble: Shown[Bubble]) -> Part:
    """What was said, as its kind looks."""
    kinds = ((type_, shape.component(bubble)) for type_, shape in SHAPES.items())
    return rx.match(bubble.type, *kinds, rx.fragment())


def picture(type_: Shown[str]) -> Part:
    """The picture of a kind, for a list; nothing where words say it all."""
    pictures = ((kind, icon(shape.picture)) for kind, shape in SHAPES.items() if shape.picture)
    return rx.match(type_, *pictures, rx.fragment())

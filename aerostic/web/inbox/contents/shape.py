"""What a kind of content shows: its picture in a list, and its component in the thread."""

from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx

from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.js_components import words
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown


@dataclass(frozen=True, slots=True)
class Shape:
    """`picture` is the name of an icon, empty where words say it all."""

    picture: str
    component: Callable[[Shown[Bubble]], Part]


def marked(picture: str, bubble: Shown[Bubble]) -> Part:
    """The name of the kind beside its picture, and beneath it the words that came with it."""
    return rx.fragment(
        rx.el.span(icon(picture), bubble.kind, class_name="kind"),
        rx.cond(bubble.body != "", words(text=bubble.body), rx.fragment()),
    )

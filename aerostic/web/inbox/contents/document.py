"""A document: its name, its type, size and pages, and a way to have it."""

import reflex as rx

from aerostic.web.inbox.brought import BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.framed import framed
from aerostic.web.inbox.contents.shape import Shape
from aerostic.web.inbox.saving import save_link
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown, when

PICTURE = "file-text"


def component(bubble: Shown[Bubble]) -> Part:
    return framed(PICTURE, bubble, document)


def document(file: Shown[BroughtFile]) -> Part:
    return save_link(
        rx.el.span(icon(PICTURE, 20), class_name="leaf"),
        rx.el.span(
            rx.el.span(rx.cond(file.name != "", file.name, "Document"), class_name="file-name", dir="auto"),
            when(file.facts != "", rx.el.span(file.facts, class_name="dim tiny num")),
            class_name="grow",
        ),
        icon("download"),
        path=file.path,
        name=file.name,
        look="document",
        said=f"Download {file.name}",
    )


SHAPE = Shape(PICTURE, component)

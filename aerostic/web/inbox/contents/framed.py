"""Files in the thread: each has its room before it comes, and says what is the matter where it cannot be shown."""

from collections.abc import Callable

import reflex as rx

from aerostic.web.inbox.brought import BroughtFile
from aerostic.web.inbox.bubble import Bubble
from aerostic.web.inbox.contents.shape import marked
from aerostic.web.inbox.js_components import words
from aerostic.web.inbox.saving import save_link
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown, when

Ready = Callable[[Shown[BroughtFile]], Part]


def framed(picture: str, bubble: Shown[Bubble], ready: Ready) -> Part:
    """The file, and beneath it the words that came with it; of a file that was never here the name of its kind."""

    def shown(file: Shown[BroughtFile]) -> rx.Component:
        here = rx.fragment(rx.el.span(bubble.kind, class_name="kind sr"), ready(file))
        return rx.fragment(rx.cond(file.state == "ready", here, absent(picture, bubble, file)))

    said = rx.cond(bubble.body != "", words(text=bubble.body), rx.fragment())
    return rx.cond(
        bubble.brings.files, rx.fragment(rx.foreach(bubble.brings.files, shown), said), marked(picture, bubble)
    )


def absent(picture: str, bubble: Shown[Bubble], file: Shown[BroughtFile]) -> Part:
    """In the room of the file: that it is on its way, or why it is not here."""
    return rx.el.div(
        rx.el.span(icon(picture), bubble.kind, class_name="kind"),
        when((file.kind == "document") & (file.name != ""), rx.el.span(file.name, class_name="file-name", dir="auto")),
        rx.cond(
            file.state == "waiting",
            rx.el.span("On its way from WhatsApp", class_name="dim tiny"),
            rx.el.span(file.reason, class_name="dim tiny"),
        ),
        when(file.can_ask, ask_again()),
        class_name=["absent", file.state],
        data_kind=file.kind,
    )


def ask_again() -> Part:
    return rx.el.button("Ask again", type="button", class_name="btn small", data_act="fetch")


def download(file: Shown[BroughtFile]) -> Part:
    return save_link(icon("download"), path=file.path, name=file.name, look="btn square", said=f"Download {file.name}")

"""Every part under its name, and the choice of the mode it is seen in."""

from collections.abc import Callable

import reflex as rx

from aerostic.web.ui.copy import secret
from aerostic.web.ui.feedback import toasts
from aerostic.web.ui.gallery.interactive import fields, floating, guests
from aerostic.web.ui.gallery.static import buttons, drawn, nothing, words
from aerostic.web.ui.modes import mode_choice
from aerostic.web.ui.shown import Part


def gallery() -> Part:
    return rx.fragment(
        rx.el.main(
            rx.el.header(rx.el.h1("Parts", class_name="grow"), mode_choice(), class_name="page-head"),
            *(shown(*one) for one in PARTS),
            class_name="page-column",
            id="main",
        ),
        toasts(),
    )


def shown(title: str, part: Callable[[], Part]) -> Part:
    return rx.el.section(rx.el.h2(title), part(), class_name="block", custom_attrs={"data-part": title})


PARTS = (
    ("Buttons", buttons),
    ("Words and people", words),
    ("Forms", fields),
    ("Table", guests),
    ("Empty, loading, failed", nothing),
    ("Menus, dialogs, toasts", floating),
    ("Charts", drawn),
    ("To take along", lambda: secret("aero_dev_4f9c2b7e1d", "The key")),
)

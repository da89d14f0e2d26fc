"""What is there to be taken along: a button that copies, and what is shown once."""

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part

LIBRARY = script("copy.js")


class Copy(rx.Component):
    library = LIBRARY
    tag = "Copy"

    text: rx.Var[str]
    label: rx.Var[str]
    copy: rx.Var[rx.Component]
    done: rx.Var[rx.Component]


class Once(rx.Component):
    """Keeps the text it was handed once, though the page's state has forgotten it since."""

    library = LIBRARY
    tag = "Once"

    text: rx.Var[str]
    label: rx.Var[str]
    copy: rx.Var[rx.Component]
    done: rx.Var[rx.Component]


def copy_button(text: rx.Var[str] | str, label: str = "Copy", look: str = "") -> Part:
    return Copy.create(text=text, label=label, copy=icon("copy"), done=icon("check"), class_name=f"btn {look}".strip())


def secret(text: rx.Var[str] | str, label: str) -> Part:
    """A text to take along, whole and selectable, with its copy button."""
    return rx.el.div(rx.el.code(text, tab_index=0, aria_label=label), copy_button(text), class_name="to-copy")


def shown_once(text: rx.Var[str] | str, label: str) -> Part:
    """A secret: the state may empty it as soon as it was sent."""
    return Once.create(text=text, label=label, copy=icon("copy"), done=icon("check"))

"""Forms that the browser posts by itself, for what must be plain HTTP: passwords and cookies."""

from typing import Any, Literal

import reflex as rx

from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part


class NativeForm(rx.Component):
    """`<form>` that submits; Reflex's own form never does without a handler."""

    tag = "form"
    _is_tag_in_global_scope = True

    action: rx.Var[str]
    method: rx.Var[str]


native_form = NativeForm.create


def field(label: str, name: str, kind: Literal["email", "password", "text"], autocomplete: str, hint: str = "") -> Part:
    return rx.el.div(
        rx.el.label(label, html_for=name),
        rx.el.input(id=name, name=name, type=kind, required=True, auto_complete=autocomplete, max_length=200),
        rx.el.p(hint, class_name="hint") if hint else rx.fragment(),
        class_name="field",
    )


def problem(words: rx.Var[str]) -> Part:
    return rx.el.div(icon("circle-alert"), rx.el.p(words), class_name="problem", role="alert")


def button(*children: rx.Component | rx.Var[str] | str, look: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever a button takes
    """`look`: main, bare, square, wide, large."""
    return rx.el.button(*children, class_name=f"btn {look}".strip(), type=props.pop("type", "button"), **props)


def log_out(look: str = "btn") -> Part:
    return native_form(
        rx.el.button(icon("log-out"), "Log out", type="submit", class_name=look), action="/auth/logout", method="post"
    )

"""Forms: label above, hint below, the error in the hint's place. Passwords and cookies go through `native_form`."""

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown

LIBRARY = script("forms.js")
LONGEST = 200  # characters, unless a field says otherwise
Words = rx.Var[str] | str


class NativeForm(rx.Component):
    """`<form>` that submits; Reflex's own form never does without a handler."""

    tag = "form"
    _is_tag_in_global_scope = True

    action: rx.Var[str]
    method: rx.Var[str]


class Field(rx.Component):
    """Label, control, and beneath it the hint or what is wrong; checked when it is left."""

    library = LIBRARY
    tag = "Field"

    label: rx.Var[str]
    for_id: rx.Var[str]
    hint: rx.Var[str]
    error: rx.Var[str]
    aside: rx.Var[rx.Component]


class Reveal(rx.Component):
    """Shows the password of the field it names."""

    library = LIBRARY
    tag = "Reveal"

    for_id: rx.Var[str]
    shown: rx.Var[rx.Component]
    hidden: rx.Var[rx.Component]


class Unsaved(rx.Component):
    """Stands in a form and asks before what was changed in it is left. `saved` changes when it has been kept."""

    library = LIBRARY
    tag = "Unsaved"

    saved: rx.Var[Any]


native_form = NativeForm.create
asks_before_leaving = Unsaved.create


def form(*content: Part, on_submit: Any, **props: Any) -> Part:  # noqa: ANN401 -- whatever a form takes
    """A form that hands what was written to a handler; `class_name="form row"` puts its fields side by side."""
    return rx.el.form(*content, on_submit=on_submit, class_name=props.pop("class_name", "form"), **props)


def field(label: str, name: str, kind: str = "text", autocomplete: str = "off", hint: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever an input takes
    """One line. Beside an input's own props: `error`, `aside` (beside the label), `id` where two share a name."""
    own = props.pop("id", name)
    error, aside = props.pop("error", ""), props.pop("aside", None)
    taken: dict[str, Any] = {"required": True, "max_length": LONGEST, "type": kind} | props
    control = rx.el.input(id=own, name=name, auto_complete=autocomplete, **taken)
    content = password(own, control) if kind == "password" else control
    return labelled(label, own, content, hint=hint, error=error, aside=aside)


def password(own: str, control: Part) -> Part:
    return rx.el.div(control, Reveal.create(for_id=own, shown=icon("eye-off"), hidden=icon("eye")), class_name="secret")


def textarea(label: str, name: str, hint: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever a textarea takes
    own, error = props.pop("id", name), props.pop("error", "")
    taken: dict[str, Any] = {"rows": "3", "max_length": 2000} | props
    control = rx.el.textarea(id=own, name=name, **taken)
    return labelled(label, own, control, hint=hint, error=error)


def select(label: str, name: str, *options: Part, hint: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever a select takes
    """`select("Role", "role", option("agent", "Agent"), …)`; `rx.foreach(…, lambda row: option(row.id, row.name))`."""
    own, error = props.pop("id", name), props.pop("error", "")
    control = rx.el.select(*options, id=own, name=name, **props)
    chosen = rx.el.div(control, icon("chevron-down"), class_name="select")
    return labelled(label, own, chosen, hint=hint, error=error)


def option(value: Words, said: Words, **props: Any) -> rx.Component:  # noqa: ANN401 -- whatever an option takes
    return rx.el.option(said, value=value, **props)


def checkbox(label: Words, name: str, hint: Words = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever an input takes
    return _ticked(label, hint, rx.el.input(type="checkbox", name=name, **props))


def switch(label: Words, name: str, hint: Words = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever an input takes
    """For what takes effect at once: give it `checked` and `on_change`."""
    return _ticked(label, hint, rx.el.input(type="checkbox", role="switch", name=name, **props), "check switch")


def segmented(
    label: str, name: str, choices: Sequence[tuple[str, str]], chosen: Shown[str], on_choose: Callable[..., Any]
) -> Part:
    """One of a few, all in sight; arrow keys move between them."""
    return rx.el.fieldset(
        rx.el.legend(label, class_name="sr"),
        *(_segment(name, value, said, checked=chosen == value, on_change=on_choose(value)) for value, said in choices),
        class_name="segmented",
    )


def search(label: str, name: str = "words", **props: Any) -> Part:  # noqa: ANN401 -- whatever an input takes
    """A search field; `on_change` comes 250 ms after the last key when given as `handler.debounce(250)`."""
    return rx.el.div(
        icon("search"),
        rx.el.input(type="search", name=name, placeholder=label, aria_label=label, auto_complete="off", **props),
        class_name="search",
    )


def form_actions(*buttons: Part) -> Part:
    return rx.el.div(*buttons, class_name="form-actions")


def problem(words: Words) -> Part:
    """What went wrong with the whole form."""
    return rx.el.div(icon("circle-alert"), rx.el.p(words), class_name="problem", role="alert")


def button(*children: rx.Component | rx.Var[Any] | str, look: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever a button takes
    """`look`: main, danger, bare, square, small, wide, large."""
    return rx.el.button(*children, class_name=f"btn {look}".strip(), type=props.pop("type", "button"), **props)


def log_out(look: str = "btn") -> Part:
    return native_form(
        rx.el.button(icon("log-out"), "Log out", type="submit", class_name=look), action="/auth/logout", method="post"
    )


def labelled(label: str, own: str, control: Part, **said: Any) -> Part:  # noqa: ANN401 -- what a Field takes
    """A control that has the id `own`, beneath its label."""
    given = {name: value for name, value in said.items() if value is not None}
    return Field.create(control, label=label, for_id=own, class_name="field", **given)


def _segment(name: str, value: str, said: str, **props: Any) -> Part:  # noqa: ANN401 -- whatever an input takes
    return rx.el.label(rx.el.input(type="radio", name=name, value=value, **props), rx.el.span(said))


def _ticked(label: Words, hint: Words, control: Part, look: str = "check") -> Part:
    said = rx.el.span(label, rx.el.small(hint) if not isinstance(hint, str) or hint else rx.fragment())
    return rx.el.label(control, said, class_name=look)

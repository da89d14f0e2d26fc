"""What asks before it goes on: one task above the page, with the focus kept in it and given back."""

from collections.abc import Sequence
from typing import Any, TypedDict

import reflex as rx
from typing_extensions import Unpack

from aerostic.web.reflex_internals import script
from aerostic.web.ui.copy import shown_once
from aerostic.web.ui.feedback import hint
from aerostic.web.ui.forms import button, form, textarea
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part


class NativeDialog(rx.Component):
    library = script("dialogs.js")
    tag = "Dialog"

    title_id: rx.Var[str]
    is_open: rx.Var[bool]
    on_closed: rx.EventHandler[rx.event.no_args_event_spec]


class Opening(TypedDict, total=False):
    """`is_open` and `on_close` where the page decides; `on_submit` makes a form of it; `look`: wide, side."""

    is_open: Any
    on_close: Any
    on_submit: Any
    look: str


def opens(dialog_id: str) -> dict[str, str]:
    """`custom_attrs` of a button that opens the dialog of this id by itself."""
    return {"command": "show-modal", "commandfor": dialog_id}


def closes(dialog_id: str) -> dict[str, str]:
    return {"command": "close", "commandfor": dialog_id}


def dialog(
    dialog_id: str, title: rx.Var[str] | str, *content: Part, actions: Sequence[Part] = (), **how: Unpack[Opening]
) -> Part:
    """Opened by a button with `custom_attrs=opens(id)`, or by the page: `is_open`, and `on_close` to set it back."""
    return frame(dialog_id, title, inside(*content, actions=actions, on_submit=how.get("on_submit")), **how)


def frame(dialog_id: str, title: rx.Var[str] | str, content: Part, **how: Unpack[Opening]) -> Part:
    """A dialog whose content changes as a whole, such as from a form to its outcome; each is an `inside`."""
    decided = {"is_open": how["is_open"], "on_closed": how.get("on_close")} if "is_open" in how else {}
    return NativeDialog.create(
        rx.el.header(rx.el.h2(title, id=f"{dialog_id}-title"), _close(dialog_id)),
        content,
        id=dialog_id,
        title_id=f"{dialog_id}-title",
        class_name=f"dialog {how.get('look', '')}".strip(),
        **decided,
    )


def inside(*content: Part, actions: Sequence[Part] = (), on_submit: Any = None) -> Part:  # noqa: ANN401 -- an event handler
    parts = (rx.el.div(*content, class_name="body"), rx.el.footer(*actions) if actions else rx.fragment())
    return (
        form(*parts, on_submit=on_submit, class_name="inside") if on_submit else rx.el.div(*parts, class_name="inside")
    )


def to_copy_once(dialog_id: str, secret: rx.Var[str] | str, label: str, said: str) -> Part:
    """What is handed over in this dialog and never again, with what to know about it; an `inside`."""
    return inside(
        hint("eye-off", said, look="warn"),
        shown_once(secret, label),
        actions=(button("I have copied it", look="main", custom_attrs=closes(dialog_id)),),
    )


def confirm(
    dialog_id: str, title: rx.Var[str] | str, *said: Part, verb: rx.Var[str] | str, **how: Unpack[Opening]
) -> Part:
    """Names the thing in its title, says what follows, and does it by `on_submit`."""
    actions = (cancel(dialog_id), button(verb, look="danger", type="submit"))
    return dialog(dialog_id, title, *said, actions=actions, **how)


def reason(label: str = "Reason", hint: str = "", **props: Any) -> Part:  # noqa: ANN401 -- whatever a textarea takes
    """Asked for where others are affected; comes with the form as `reason`."""
    return textarea(label, "reason", hint, **({"required": True, "max_length": 500} | props))


def cancel(dialog_id: str, said: str = "Cancel") -> Part:
    return button(said, custom_attrs=closes(dialog_id))


def _close(dialog_id: str) -> Part:
    return button(icon("x"), look="bare square", aria_label="Close", custom_attrs=closes(dialog_id))

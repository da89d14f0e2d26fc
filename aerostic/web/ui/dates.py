"""A day to choose: shown in the reader's own order, never as `mm/dd/yyyy`, and picked in the browser's calendar."""

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.forms import labelled
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown


class DateField(rx.Component):
    """`none` stands there while no day is chosen."""

    library = script("dates.js")
    tag = "DateField"

    name: rx.Var[str]
    value: rx.Var[str]
    label: rx.Var[str]
    none: rx.Var[str]
    sign: rx.Var[rx.Component]
    cross: rx.Var[rx.Component]


def date_field(label: str, name: str, value: Shown[str], none: str = "Any day") -> Part:
    """Hands the form the day as `2026-11-28`, or nothing."""
    pictures = {"sign": icon("calendar"), "cross": icon("x")}
    return labelled(label, name, DateField.create(id=name, name=name, value=value, label=label, none=none, **pictures))

"""The button that widens the rail, written in JavaScript beside this file."""

import reflex as rx

from aerostic.web.reflex_internals import script


class Widen(rx.Component):
    """Makes the rail wide or narrow; this browser remembers."""

    library = script("rail.js")
    tag = "Widen"

    label: rx.Var[str]
    wide: rx.Var[rx.Component]
    narrow: rx.Var[rx.Component]

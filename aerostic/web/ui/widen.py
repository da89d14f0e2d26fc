"""The button of the rail, written in JavaScript beside this file."""

import reflex as rx


class Widen(rx.Component):
    """Makes the rail wide or narrow; this browser remembers."""

    library = rx.asset("rail.js", shared=True).importable_path
    tag = "Widen"

    label: rx.Var[str]
    wide: rx.Var[rx.Component]
    narrow: rx.Var[rx.Component]

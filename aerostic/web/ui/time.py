"""Moments travel as ISO texts; the browser says them in the reader's own zone, and counts windows down by itself."""

import reflex as rx

from aerostic.web.reflex_internals import script

LIBRARY = script("time.js")


class Moment(rx.Component):
    """A `<time>`: `kind` is clock, list, ago, until, exact or date; exact with zone on hover."""

    library = LIBRARY
    tag = "Moment"

    at: rx.Var[str]
    kind: rx.Var[str]


class DayMark(rx.Component):
    """Names the day of `at` when `before` was another."""

    library = LIBRARY
    tag = "DayMark"

    at: rx.Var[str]
    before: rx.Var[str]


class WindowChip(rx.Component):
    """How long a free-form reply is still allowed; `closes` empty means that it is not."""

    library = LIBRARY
    tag = "WindowChip"

    closes: rx.Var[str]
    in_list: rx.Var[bool]
    icon: rx.Var[rx.Component]


class WhileOpen(rx.Component):
    """`open` while the window is, `shut` from the minute it is not."""

    library = LIBRARY
    tag = "WhileOpen"

    closes: rx.Var[str]
    open: rx.Var[rx.Component]
    shut: rx.Var[rx.Component]


moment = Moment.create
day_mark = DayMark.create
window_chip = WindowChip.create
while_open = WhileOpen.create

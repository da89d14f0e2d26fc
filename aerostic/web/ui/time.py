"""Moments travel as ISO texts; the browser writes them in the workspace's zone, and counts windows down by itself."""

import reflex as rx

from aerostic.web.reflex_internals import script

CLOCK = script("clock.js")
script("moments.js")  # time.js imports both
LIBRARY = script("time.js")


class Clock(rx.Component):
    """Sets by how many seconds the page's clock is ahead of the machine's."""

    library = CLOCK
    tag = "Clock"

    ahead: rx.Var[float]


class Moment(rx.Component):
    """A `<time>`: `kind` is clock, list, ago, until, exact or date; exact with zone on hover."""

    library = LIBRARY
    tag = "Moment"

    at: rx.Var[str]
    kind: rx.Var[str]


class TimeZone(rx.Component):
    """Sets the zone, an IANA name, of every moment of the page; empty means the reader's own."""

    library = LIBRARY
    tag = "TimeZone"

    zone: rx.Var[str]


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
time_zone = TimeZone.create
day_mark = DayMark.create
window_chip = WindowChip.create
while_open = WhileOpen.create

"""Counts that stand in a small space; `kit/counts` writes those of texts and tables."""

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.ui.shown import Part, Shown

MOST = 99


class ShortCount(rx.Component):
    """A true count, from a thousand on shortened to `1.1k`; whole on hover."""

    library = script("counts.js")
    tag = "ShortCount"

    count: rx.Var[int]


class WholeCount(rx.Component):
    """A count with separators, for a sentence."""

    library = script("counts.js")
    tag = "WholeCount"

    count: rx.Var[int]


short_count = ShortCount.create
whole_count = WholeCount.create


def badge_count(count: Shown[int]) -> Part:
    """A count that is counted no further than to 99, or `99+`."""
    return rx.cond(count > MOST, f"{MOST}+", count)

"""Counts that stand in a small space."""

import reflex as rx

from aerostic.web.ui.shown import Part, Shown

MOST = 99


def badge_count(count: Shown[int]) -> Part:
    """The count, or `99+`."""
    return rx.cond(count > MOST, f"{MOST}+", count)

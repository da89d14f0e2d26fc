"""Small words about a thing. Colour never says it alone."""

import reflex as rx

from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part

Words = rx.Var[str] | str


def badge(said: Words, look: Words = "", picture: str = "") -> Part:
    """`look`: good, warn, bad, info, or none of them."""
    return rx.el.span(icon(picture) if picture else rx.fragment(), said, class_name=f"chip {look}")


def state(said: Words, look: Words = "good") -> Part:
    """A dot and the word beside it: how something is. Looks as of a badge."""
    return rx.el.span(rx.el.i(class_name=f"dot {look}", aria_hidden="true"), said, class_name="state")


def tag(name: Words, hue: rx.Var[int] | int) -> Part:
    return rx.el.span(name, class_name="tag", data_hue=hue, dir="auto")


def meter(percent: rx.Var[int] | int, label: Words, said: Words = "") -> Part:
    """How much of a whole, drawn and said; `percent` is cut at 100 by the browser."""
    return rx.el.span(
        rx.el.meter(value=percent, min=0, max=100, aria_label=label),
        rx.el.span(said, class_name="num") if not isinstance(said, str) or said else rx.fragment(),
        class_name="meter",
    )

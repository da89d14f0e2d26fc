"""Icons are lucide at 16 or 20 with one stroke; each stands beside a word or inside something that has a name."""

import reflex as rx

from aerostic.web.ui.shown import Part

STROKE = 1.75
DRAWN = {
    "fill": "none",
    "stroke": "currentColor",
    "strokeWidth": STROKE,
    "strokeLinecap": "round",
    "strokeLinejoin": "round",
    "aria-hidden": "true",
}


def icon(name: str, size: int = 16) -> Part:
    return rx.icon(name, size=size, stroke_width=STROKE)


def logo() -> Part:
    """The balloon."""
    lines = (
        "M12 3a6.5 6.5 0 0 1 6.5 6.5c0 3.6-2.9 6-4.5 7.5h-4c-1.6-1.5-4.5-3.9-4.5-7.5A6.5 6.5 0 0 1 12 3Z",
        "M10 20.5h4",
        "M9.5 9.5c0 3 1 5.5 1.5 7.5M14.5 9.5c0 3-1 5.5-1.5 7.5",
    )
    return rx.el.span(
        rx.el.svg(
            *(rx.el.path(d=line) for line in lines),
            width="20",
            height="20",
            view_box="0 0 24 24",
            custom_attrs=DRAWN,  # as plain attributes: given by name, Reflex would make an inline style of them
        ),
        class_name="logo",
    )

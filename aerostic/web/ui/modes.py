"""Light, dark, or as the system has it."""

from typing import Final

import reflex as rx

from aerostic.web.reflex_internals import LiteralColorMode, color_mode, set_color_mode
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part

MODES: Final[tuple[tuple[LiteralColorMode, str, str], ...]] = (
    ("system", "monitor", "System"),
    ("light", "sun", "Light"),
    ("dark", "moon", "Dark"),
)


def mode_choice() -> Part:
    return rx.el.div(
        *(
            rx.el.button(
                icon(picture),
                rx.el.span(said),
                type="button",
                title=said,
                on_click=set_color_mode(mode),
                custom_attrs={"aria-pressed": rx.cond(color_mode == mode, "true", "false")},
            )
            for mode, picture, said in MODES
        ),
        class_name="modes",
        role="group",
        aria_label="Colours",
    )

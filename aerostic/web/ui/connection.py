"""Whether the server is reached and answers, said at the top of every page."""

from typing import Final

import reflex as rx

from aerostic.web.reflex_internals import has_too_many_connection_errors, script
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part

SAFE: Final = "What you see may be out of date; what you send waits here and leaves when it is back."


class Silence(rx.Component):
    """Says that the connection is cut, or that the server does not answer although it stands."""

    library = script("silence.js")
    tag = "Silence"

    is_cut: rx.Var[bool]
    cut: rx.Var[str]
    silent: rx.Var[str]
    sign: rx.Var[rx.Component]


def offline() -> Part:
    """No connection, or one over which nothing comes: said within three seconds, and gone by itself."""
    shown = Silence.create(
        is_cut=has_too_many_connection_errors,
        cut=f"No connection. {SAFE}",
        silent=f"No answer. {SAFE}",
        sign=icon("cloud-off"),
    )
    return rx.el.div(shown, role="status")

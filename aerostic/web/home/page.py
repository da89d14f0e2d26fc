"""Where `/dashboard` leads, and where an address leads that leads nowhere."""

import reflex as rx

from aerostic.web.home.state import AccountState
from aerostic.web.ui.feedback import Feedback, empty, offline, turned_away
from aerostic.web.ui.forms import log_out
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.shown import Part


def dashboard() -> Part:
    """Passed through at once by whoever belongs somewhere."""
    page = rx.cond(
        AccountState.belongs_nowhere,
        card_shell(
            rx.el.h1("No workspace yet"),
            rx.el.p(
                "Your account is a member of no workspace. Ask an owner of one to invite you, then reload this page."
            ),
            log_out(),
        ),
        rx.el.main(rx.el.h1("Aerostic", class_name="sr"), class_name="centre"),
    )
    return rx.fragment(rx.cond(Feedback.is_turned_away, turned_away(), page), offline())


def not_found() -> Part:
    return rx.el.main(
        rx.el.h1("Not found", class_name="sr"),
        empty(
            "map-pin-off",
            "There is nothing here",
            "The address may be mistyped, or what it named is gone.",
            rx.el.div(rx.el.a("Back to the start", href="/", class_name="btn"), class_name="ways"),
        ),
        class_name="centre",
    )

"""Where `/dashboard` leads, and where an address leads that leads nowhere."""

import reflex as rx

from aerostic.web.home.invitations import own_invitations
from aerostic.web.home.state import AccountState
from aerostic.web.ui.connection import offline
from aerostic.web.ui.feedback import Feedback, empty
from aerostic.web.ui.forms import log_out
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part
from aerostic.web.ui.turned_away import turned_away


def dashboard() -> Part:
    """Passed through at once by whoever belongs somewhere."""
    page = rx.cond(
        AccountState.belongs_nowhere,
        nowhere(),
        rx.el.main(rx.el.h1("Aerostic", class_name="sr"), class_name="centre"),
    )
    return rx.fragment(rx.cond(Feedback.is_turned_away, turned_away(), page), offline())


def nowhere() -> Part:
    """For whoever was removed from the last workspace, left it, or was in none yet."""
    return card_shell(
        rx.el.h1("You are in no workspace"),
        rx.el.p(
            "You left the last one, were removed from it, or were in none yet. What you wrote in one stays there. "
            "To go back, ask an owner or admin of it for an invitation."
        ),
        own_invitations(),
        rx.el.div(
            rx.el.a(icon("plus"), "Create a workspace", href="/dashboard/new", class_name="btn main wide"),
            log_out(),
            class_name="ways",
        ),
    )


def parted() -> Part:
    """In the place of a page that was open when its reader left the workspace or was removed from it."""
    return rx.el.main(
        rx.el.h1("No longer a member", class_name="sr"),
        empty(
            "door-open",
            f"You are no longer a member of {AccountState.workplace}",
            "You left it, or an owner or admin removed you. What you wrote stays there.",
            rx.el.div(
                rx.el.a("Go on to where you belong", href="/dashboard", class_name="btn"),
                log_out(),
                class_name="ways",
            ),
        ),
        class_name="centre",
    )


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

"""The page of whoever may not see what they asked for, and of a workspace that is suspended."""

import reflex as rx

from aerostic.web.ui.feedback import Feedback, empty
from aerostic.web.ui.forms import log_out
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part


def turned_away() -> Part:
    return rx.cond(Feedback.suspended != "", suspended(), no_access())


def no_access() -> Part:
    return rx.el.main(
        empty(
            "lock",
            "You cannot see this",
            "It does not exist, or your account has no access to it. Ask an owner of the workspace.",
            ways_out(),
        ),
        rx.el.h1("No access", class_name="sr"),
        class_name="centre",
    )


def suspended() -> Part:
    return rx.el.main(
        rx.el.h1("Workspace suspended", class_name="sr"),
        rx.el.div(
            icon("circle-pause", 20),
            rx.el.h2("This workspace is suspended"),
            rx.el.p(Feedback.suspended, class_name="reason"),
            rx.el.p(
                "Messages from customers still arrive and are kept. Until it is lifted nobody can read or send any. "
                "Nothing is lost; the people who run this service lift it once the reason is settled."
            ),
            ways_out(),
            class_name="empty",
        ),
        class_name="centre",
    )


def ways_out() -> Part:
    return rx.el.div(rx.el.a("Back to the start", href="/", class_name="btn"), log_out(), class_name="ways")

"""A forgotten password: ask for a link, follow it, choose a new one."""

import reflex as rx

from aerostic.web.auth.js_components import checked_field, from_address, onward, problems, when
from aerostic.web.auth.page import PASSWORD_PROBLEMS, below, new_password
from aerostic.web.ui.forms import button, native_form
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part


def recover() -> Part:
    return card_shell(
        rx.el.h1("Set a new password"),
        rx.el.p("Say which address you log in with, and we mail it a link.", class_name="dim"),
        problems("address"),
        native_form(
            from_address(name="next"),
            checked_field(
                "E-mail address", "email", "email", "username", ("address",), kept=True, auto_focus=True, max_length=254
            ),
            button("Send the link", look="main wide", type="submit"),
            action="/auth/recover",
            method="post",
        ),
        below(onward("Back to the log-in", to="/login")),
    )


def reset() -> Part:
    return card_shell(rx.el.h1("Set a new password"), when("problem", ["link"], _link_spent(), _choice()))


def _choice() -> Part:
    return rx.fragment(
        rx.el.p("Once it is set, every device is logged out.", class_name="dim"),
        problems(*PASSWORD_PROBLEMS),
        native_form(
            from_address(name="token"),
            new_password("New password"),
            button("Change the password", look="main wide", type="submit"),
            action="/auth/reset",
            method="post",
        ),
    )


def _link_spent() -> Part:
    return rx.fragment(
        problems(),
        rx.el.div(link("Ask for a new link", to="/recover", class_name="btn main wide"), class_name="ways"),
    )

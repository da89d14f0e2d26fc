"""Logging in, and accepting an invitation: plain forms over HTTP, so that passwords never meet a websocket."""

import reflex as rx

from aerostic.web.auth.js_components import checked_field, from_address, good_news, onward, problems, why_ended
from aerostic.web.ui.forms import button, native_form
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part

SHORTEST = 12  # characters of a password
PASSWORD_PROBLEMS = ("password", "guessable")
PASSWORD_HINT = "At least 12 characters; a few words are fine."  # noqa: S105 -- a hint


def login() -> Part:
    return card_shell(
        rx.el.h1("Log in to Aerostic"),
        why_ended(),
        problems(),
        good_news(
            reset="Your password is changed, and every device is logged out. Log in with the new one.",
            everywhere="You are logged out everywhere.",
        ),
        native_form(
            from_address(name="next"),
            checked_field("E-mail address", "email", "email", "username", auto_focus=True, kept=True),
            checked_field(
                "Password", "password", "password", "current-password", aside=onward("Forgot it?", to="/recover")
            ),
            button("Log in", look="main wide", type="submit"),
            action="/auth/login",
            method="post",
        ),
        below("New to Aerostic? ", link("Create a workspace", to="/signup")),
    )


def invitation() -> Part:
    return card_shell(
        rx.el.h1("Become an operator"),
        rx.el.p("Operators look after the platform; they belong to no workspace.", class_name="dim"),
        problems("name", *PASSWORD_PROBLEMS),
        native_form(
            from_address(name="token"),
            checked_field("Your name", "name", "text", "name", ("name",), kept=True),
            new_password(),
            button("Create the account", look="main wide", type="submit"),
            action="/auth/invitation",
            method="post",
        ),
    )


def new_password(label: str = "Password") -> Part:
    return checked_field(
        label,
        "password",
        "password",
        "new-password",
        PASSWORD_PROBLEMS,
        hint=PASSWORD_HINT,
        min_length=SHORTEST,
        max_length=1024,
    )


def below(*said: Part | str) -> Part:
    """Under the task: where else one may have wanted to go."""
    return rx.el.p(*said, class_name="below")

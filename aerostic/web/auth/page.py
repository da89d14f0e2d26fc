"""Logging in, and accepting an invitation: plain forms over HTTP, so that passwords never meet a websocket."""

import reflex as rx

from aerostic.accounts.errors import KINDS
from aerostic.web.auth.own import from_address, said
from aerostic.web.ui.forms import button, field, native_form
from aerostic.web.ui.shells import card_shell
from aerostic.web.ui.shown import Part

WORDS = {kind.code: kind.words for kind in KINDS}


def login() -> Part:
    return card_shell(
        rx.el.h1("Log in to Aerostic"),
        said(name="problem", words=WORDS),
        native_form(
            field("E-mail address", "email", "email", "username"),
            field("Password", "password", "password", "current-password"),
            button("Log in", look="main wide", type="submit"),
            action="/auth/login",
            method="post",
        ),
    )


def invitation() -> Part:
    return card_shell(
        rx.el.h1("Become an operator"),
        rx.el.p("Operators look after the platform; they belong to no workspace.", class_name="dim"),
        said(name="problem", words=WORDS),
        native_form(
            from_address(name="token"),
            field("Your name", "name", "text", "name"),
            field("Password", "password", "password", "new-password", "At least 12 characters; a few words are fine."),
            button("Create the account", look="main wide", type="submit"),
            action="/auth/invitation",
            method="post",
        ),
    )

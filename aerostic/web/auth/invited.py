"""An invitation is accepted: with a new account, or with one's own by its password."""

import reflex as rx

from aerostic.web.auth.invited_state import InvitedState
from aerostic.web.auth.js_components import WORDS, Said, checked_field, from_address, good_news
from aerostic.web.auth.page import below, new_password
from aerostic.web.ui.forms import button, field, native_form
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link
from aerostic.web.ui.loading import bones
from aerostic.web.ui.shown import Part
from aerostic.workspaces.errors import MailWanted, OperatorsJoinNothing

TOLD_BY_FIELDS = ("name", "password")
PROBLEMS = {code: words for code, words in WORDS.items() if code not in TOLD_BY_FIELDS} | {
    kind.code: kind.words for kind in (MailWanted, OperatorsJoinNothing)
}


def invited() -> Part:
    return card_shell(
        rx.match(
            InvitedState.door,
            ("new", asked(new_account())),
            ("known", asked(log_in())),
            ("either", asked(log_in(), by_mail())),
            ("over", over()),
            waiting(),
        )
    )


def asked(*forms: Part) -> Part:
    return rx.fragment(
        rx.el.h1(f"Join {InvitedState.workspace}"),
        rx.el.p(
            rx.el.strong(InvitedState.inviter, dir="auto"),
            " invites you as ",
            rx.el.strong(InvitedState.role, dir="auto"),
            ". The invitation is for ",
            rx.el.strong(InvitedState.email),
            ".",
            class_name="dim",
        ),
        Said.create(name="problem", words=PROBLEMS, sign=icon("circle-alert"), class_name="problem"),
        good_news(mailed="A mail with a link is on its way. Open it there, and this page goes on."),
        *forms,
    )


def new_account() -> Part:
    return native_form(
        from_address(name="token"),
        checked_field(
            "Your name", "name", "text", "name", ("name",), hint="As your colleagues will see it.", kept=True
        ),
        new_password(),
        button("Join", look="main wide", type="submit"),
        action="/auth/invited/new",
        method="post",
    )


def log_in() -> Part:
    return native_form(
        from_address(name="token"),
        field(
            "Your password",
            "password",
            "password",
            "current-password",
            "Of your account with this address.",
            aside=link("Forgotten?", to="/recover", class_name="small"),
        ),
        button("Log in and join", look="main wide", type="submit"),
        action="/auth/invited/known",
        method="post",
    )


def by_mail() -> Part:
    """Whoever was handed the link shows by a mail that the address is theirs, before an account is made for it."""
    return native_form(
        from_address(name="token"),
        rx.el.hr(),
        rx.el.h2("New to Aerostic?", class_name="medium"),
        rx.el.p("We send a link to this address, so that nobody but its owner creates an account for it."),
        button(icon("mail"), "Send me the link", look="wide", type="submit"),
        action="/auth/invited/mail",
        method="post",
        class_name="by-mail",
    )


def over() -> Part:
    return rx.fragment(
        rx.el.span(icon("mail-x", 20), class_name="picture"),
        rx.el.h1("This invitation no longer works"),
        rx.el.p("It was used, was revoked, or its seven days are over. Ask whoever invited you for a new one."),
        below("A member already? ", link("Log in", to="/login")),
    )


def waiting() -> Part:
    return rx.fragment(
        rx.el.h1("Invitation", class_name="sr"), bones("title", "line", "line short", "field", "control")
    )

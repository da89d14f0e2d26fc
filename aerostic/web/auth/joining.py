"""Signing up: a form, a mail, and its link. None of it says whether an address has an account."""

import reflex as rx

from aerostic.web.auth.js_components import checked, checked_field, from_address, good_news, kept, problems, when
from aerostic.web.auth.page import PASSWORD_PROBLEMS, below, new_password
from aerostic.web.ui.forms import button, native_form
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link, outward
from aerostic.web.ui.shown import Part
from aerostic.web.ui.zones import ZONE_HINT, zone_choice

IN_PLACE = ("name", "workspace", "zone", "address", *PASSWORD_PROBLEMS)


def signup() -> Part:
    return card_shell(
        rx.el.h1("Create your workspace"),
        rx.el.p("Free to start, no card asked for. Your team joins by invitation.", class_name="dim"),
        problems(*IN_PLACE),
        native_form(
            checked_field("Your name", "name", "text", "name", ("name",), kept=True, auto_focus=True),
            checked_field("E-mail address", "email", "email", "username", ("address",), kept=True, max_length=254),
            checked_field(
                "Name of the workspace",
                "workspace",
                "text",
                "organization",
                ("workspace",),
                kept=True,
                hint="Your business, as your team calls it.",
            ),
            checked("Time zone", "zone", zone_choice(), ("zone",), hint=ZONE_HINT),
            new_password(),
            button("Create the workspace", look="main wide", type="submit"),
            action="/auth/signup",
            method="post",
        ),
        below("Have an account already? ", link("Log in", to="/login")),
    )


def check_mail() -> Part:
    return card_shell(
        rx.el.span(icon("mail", 20), class_name="picture"),
        rx.el.h1("Check your mail"),
        when("about", ["reset"], _about_reset(), _about_sign_up()),
    )


def _about_sign_up() -> Part:
    return rx.fragment(
        rx.el.p("A mail is on its way to ", kept(for_id="email", otherwise="the address you gave"), "."),
        rx.el.p("Open the link in it to confirm the address and open your workspace. It works once, within a day."),
        below("Nothing came? Look in the spam folder, or ", link("sign up again", to="/signup"), "."),
    )


def _about_reset() -> Part:
    return rx.fragment(
        rx.el.p(
            "If ",
            kept(for_id="email", otherwise="the address you gave"),
            " has an account, a link to set a new password is on its way to it.",
        ),
        rx.el.p("It works once, within an hour."),
        below("Nothing came? Look in the spam folder, or ", link("ask again", to="/recover"), "."),
    )


def verify() -> Part:
    """A button stands between the link and its effect: programs that look into mails open every link once."""
    return card_shell(
        rx.el.span(icon("mail-check", 20), class_name="picture"),
        rx.el.h1("Confirm your e-mail address"),
        when("said", ["verified"], _verified(), when("problem", ["link"], _link_spent(), _one_click())),
    )


def _verified() -> Part:
    return rx.fragment(
        good_news(verified="Your address is confirmed."),
        rx.el.div(
            outward("Go on to Aerostic", surface="app", path="/dashboard", class_name="btn main wide"),
            class_name="ways",
        ),
    )


def _one_click() -> Part:
    return rx.fragment(
        problems("proof", "wrong"),
        native_form(
            from_address(name="token"),
            when("problem", ["proof", "wrong", "attempts"], _proof(), _one_click_left()),
            button("Confirm and go on", look="main wide", type="submit"),
            action="/auth/verify",
            method="post",
        ),
    )


def _one_click_left() -> Part:
    return rx.el.p("One click is left: it tells us that a person opened the mail.")


def _proof() -> Part:
    return rx.fragment(
        rx.el.p("This is not the browser you signed up in. Type the password you chose, so that we know it is you."),
        checked_field("Password", "password", "password", "current-password", ("wrong",)),
        rx.el.p("You did not sign up? Then close this page; no account is created.", class_name="dim small"),
    )


def _link_spent() -> Part:
    return rx.fragment(
        problems(),
        below(
            link("Log in", to="/login"), ", if you confirmed it already, or ", link("sign up again", to="/signup"), "."
        ),
    )

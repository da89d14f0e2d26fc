"""The landing page: what it is, what it proves, what it does, what plans allow, and the way in."""

from typing import Final

import reflex as rx

from aerostic.web.landing.claims import claims, proofs
from aerostic.web.landing.features import features
from aerostic.web.landing.plans import plans
from aerostic.web.landing.questions import questions
from aerostic.web.landing.shots import first_shot
from aerostic.web.ui.frames import landing_shell
from aerostic.web.ui.icons import logo
from aerostic.web.ui.links import outward
from aerostic.web.ui.modes import mode_choice
from aerostic.web.ui.shown import Part

TOP: Final = (
    ("Promises", "#promises"),
    ("Features", "#features"),
    ("How we know", "#how"),
    ("Plans", "#plans"),
    ("Questions", "#questions"),
)
PROMISE: Final = ("Every customer message, ", "answered. None lost.")  # line by line, whatever letters stand in
SEEN: Final = "the inbox, with conversations on the left, an open thread, and who one writes with"


def landing() -> Part:
    return landing_shell(
        hero(),
        rx.el.div(first_shot("inbox", "phone", SEEN), class_name="stage measure"),
        claims(),
        features(),
        proofs(),
        plans(),
        questions(),
        beginning(),
        top=top(),
        foot=foot(),
    )


def top() -> tuple[Part, ...]:
    return (
        *(rx.el.a(said, href=to, class_name="top-link") for said, to in TOP),
        outward("Log in", surface="auth", path="/login", class_name="top-link always"),
        outward("Start free", surface="auth", path="/signup", class_name="btn main"),
    )


def hero() -> Part:
    return rx.el.section(
        rx.el.h1(*(rx.el.span(line) for line in PROMISE)),
        rx.el.p(
            "One calm inbox for your team on WhatsApp. You see who writes, who answers and how far each answer came, "
            "and every promise on this page is one you can check."
        ),
        rx.el.div(
            outward("Start free", surface="auth", path="/signup", class_name="btn main large"),
            rx.el.a("See the inbox", href="#inbox", class_name="btn large"),
            class_name="ways",
        ),
        class_name="hero measure",
    )


def beginning() -> Part:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Your first message can be here in a few minutes"),
            rx.el.p("Sign up, connect a number, write to it from your phone."),
            outward("Start free", surface="auth", path="/signup", class_name="btn main large"),
            class_name="panel",
        ),
        class_name="beginning measure",
    )


def foot() -> tuple[Part, ...]:
    return (
        rx.el.div(outward(logo(), "Aerostic", surface="landing", class_name="brand"), mode_choice(), class_name="own"),
        rx.el.nav(
            *(rx.el.a(said, href=to) for said, to in TOP),
            outward("Log in", surface="auth", path="/login"),
            outward("Sign up", surface="auth", path="/signup"),
            outward("API description", surface="api", path="/api/v1/openapi.json"),
            aria_label="More",
        ),
        rx.el.p(
            "Aerostic works with the WhatsApp Business Platform of Meta. WhatsApp is a trademark of Meta.",
            class_name="mark",
        ),
    )

"""The landing page: what it is, what it proves, what it does, what plans allow, and the way in."""

import reflex as rx

from aerostic.web.landing.claims import claims, proofs
from aerostic.web.landing.features import features
from aerostic.web.landing.plans import plans
from aerostic.web.landing.questions import questions
from aerostic.web.landing.shots import shot
from aerostic.web.ui.links import outward
from aerostic.web.ui.shells import landing_shell
from aerostic.web.ui.shown import Part

TOP = (("How we know", "#how"), ("Features", "#features"), ("Plans", "#plans"), ("Questions", "#questions"))
PROMISE = (
    "Every customer ",
    "message, answered. ",
    "None lost.",
)  # line by line, whatever letters stand in until the font comes


def landing() -> Part:
    return landing_shell(
        hero(),
        shot("inbox", "the inbox: conversations on the left, an open thread, and who one writes with", is_first=True),
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
        rx.el.h2("Your first message can be here in a few minutes"),
        rx.el.p("Sign up, connect a number, write to it from your phone."),
        outward("Start free", surface="auth", path="/signup", class_name="btn main large"),
        class_name="beginning measure",
    )


def foot() -> tuple[Part, ...]:
    return (
        rx.el.nav(
            outward("Log in", surface="auth", path="/login"),
            outward("Sign up", surface="auth", path="/signup"),
            outward("API description", surface="api", path="/api/v1/openapi.json"),
            class_name="row",
            aria_label="More",
        ),
        rx.el.p("Aerostic works with the WhatsApp Business Platform of Meta. WhatsApp is a trademark of Meta."),
    )

"""The landing page says what works today and where to log in."""

import reflex as rx

from aerostic.web.ui.icons import icon, logo
from aerostic.web.ui.links import outward
from aerostic.web.ui.shown import Part

PROOF = (
    (
        "repeat",
        "Pull the plug, lose nothing",
        "Every message is stored before WhatsApp is told so. A test you can run kills each process and database.",
    ),
    (
        "shield-check",
        "STOP means stop",
        "When a customer writes STOP, nothing more can be sent to them from that second on, whoever tries.",
    ),
    (
        "zap",
        "Live, and honest about it",
        "Messages appear as they arrive. Every answer shows how far it came, and where it did not, why and what to do.",
    ),
)


def landing() -> Part:
    return rx.el.div(
        rx.el.header(
            logo(),
            "Aerostic",
            outward("Log in", surface="auth", path="/login", class_name="btn"),
            class_name="measure top",
        ),
        rx.el.main(hero(), picture(), proof(), class_name="measure", id="main"),
        rx.el.footer(
            rx.el.p(
                "Aerostic works with the WhatsApp Business Platform of Meta. WhatsApp is a trademark of Meta.",
                class_name="measure",
            )
        ),
        class_name="land",
    )


def hero() -> Part:
    return rx.el.section(
        rx.el.h1("Every customer message, answered. None lost."),
        rx.el.p(
            "One calm inbox for your team on WhatsApp. Today it receives and answers text messages, live, for as many "
            "workspaces as you have."
        ),
        outward("Log in", surface="auth", path="/login", class_name="btn main large"),
        class_name="hero",
    )


def picture() -> Part:
    return rx.el.figure(
        *(
            rx.el.img(
                src=f"/inbox-{mode}.png", alt=alt, width="1280", height="800", class_name=f"by-{time}", loading="lazy"
            )
            for mode, time, alt in (
                ("light", "day", "The inbox: conversations on the left, an open thread with its answers on the right."),
                ("dark", "night", "The inbox in dark colours: conversations on the left, an open thread on the right."),
            )
        ),
        class_name="shot",
    )


def proof() -> Part:
    return rx.el.div(
        *(rx.el.section(icon(name, 20), rx.el.h2(title), rx.el.p(text)) for name, title, text in PROOF),
        class_name="proof",
    )

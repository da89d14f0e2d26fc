"""What Aerostic claims, each with the way to see for oneself."""

from dataclasses import dataclass
from typing import Final

import reflex as rx

from aerostic.web.landing.shots import shot
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part


@dataclass(frozen=True, slots=True)
class Claim:
    """`seen` is where in the product one sees it, `proof` how it is held, `run` what shows it on one's own machine."""

    name: str
    picture: str
    seen: tuple[str, str]
    title: str
    text: str
    proof: str
    run: str


CLAIMS: Final = (
    Claim(
        "live",
        "zap",
        ("failed", "an answer that was not delivered, with the reason and the next step"),
        "Live, and honest about it",
        "Messages appear as they arrive. Each answer shows how far it came, and where it did not, why and what to do.",
        "Measured from WhatsApp's call to the words on a screen, half of all messages take less than a tenth of a "
        "second, 95 of 100 less than a sixth. The bench prints its figures and judges them.",
        "python -m bench.live",
    ),
    Claim(
        "stop",
        "shield-check",
        ("stopped", "a conversation after STOP, with nothing left to send"),
        "STOP means stop",
        "When a customer writes STOP, nothing more can be sent to them from that second on, whoever tries.",
        "The word is applied in the same transaction that stores it, and the rule is asked again at the moment a "
        "message leaves, not only when it was written.",
        "bin/test tests/contacts tests/inbound/test_keywords.py",
    ),
    Claim(
        "apart",
        "lock",
        ("apart", "what a stranger finds at the address of a workspace"),
        "Tenants kept apart twice",
        "Every question names its workspace, and the database itself refuses rows of any other. Access tokens are "
        "sealed under a key of each workspace.",
        "A stranger with a valid account of her own tries every page, every event and every address of the API "
        "against somebody else's workspace, and comes away with nothing.",
        "bin/test tests/isolation",
    ),
    Claim(
        "plug",
        "repeat",
        ("events", "each call of WhatsApp, what became of it and how long that took"),
        "Pull the plug, lose nothing",
        "Every message is stored before WhatsApp is told that we have it. Whatever stops then, nothing is gone and "
        "nothing is sent twice by itself.",
        "A test runs the whole product against a small Meta of its own, kills each process and each database while "
        "messages fly both ways, and then counts: every message that was accepted is there once.",
        "bin/test tests/faults",
    ),
    Claim(
        "record",
        "scroll-text",
        ("audit", "the list of who did what, and when"),
        "A record of who did what",
        "Who assigned, closed, invited, changed a role or connected a number, from which address and when: kept for "
        "90 days and there for the owner to search.",
        "The entry is written in the same transaction as the change it tells of, so neither exists without the other.",
        "bin/test tests/audit",
    ),
    Claim(
        "fast",
        "gauge",
        ("pace", "a connected number and the messages a second that it may send"),
        "As fast as Meta allows",
        "A number sends as many messages a second as Meta grants it, and no crowd of one number holds up a single "
        "message of another.",
        "With a hundred thousand messages waiting for one number, a message of another leaves within a quarter of a "
        "second.",
        "python -m bench.send",
    ),
)


def claims() -> Part:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Promises that can be checked"),
            rx.el.p("Each is seen in the product, and each says below how it is held."),
            class_name="section-head",
        ),
        rx.el.div(*(claim(one) for one in CLAIMS), class_name="claims"),
        class_name="measure",
        id="promises",
    )


def claim(one: Claim) -> Part:
    return rx.el.article(
        rx.el.div(
            icon(one.picture, 20),
            rx.el.h3(one.title),
            rx.el.p(one.text),
            rx.el.a("How we know", rx.el.span(f": {one.title}", class_name="sr"), href=f"#how-{one.name}"),
            class_name="told",
        ),
        shot(*one.seen),
        class_name="tile",
    )


def proofs() -> Part:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("How we know"),
            rx.el.p("Each promise is held by a test or a bench that comes with the product. Run it yourself."),
            class_name="section-head",
        ),
        rx.el.dl(*(proof(one) for one in CLAIMS)),
        class_name="how measure",
        id="how",
    )


def proof(one: Claim) -> Part:
    return rx.el.div(
        rx.el.dt(one.title, id=f"how-{one.name}"),
        rx.el.dd(rx.el.p(one.proof), rx.el.code(one.run)),
    )

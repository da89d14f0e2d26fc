"""How far a message came, as a small picture with a spoken name; colour never says it alone."""

from typing import Final

import reflex as rx

from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown

TICKS: Final = {
    "queued": ("clock", "Sending"),
    "accepted": ("clock", "On its way"),
    "sent": ("check", "Sent"),
    "delivered": ("check-check", "Delivered"),
    "read": ("check-check", "Read"),
    "played": ("check-check", "Played"),
    "refused": ("circle-alert", "Not sent"),
    "failed": ("circle-alert", "Not delivered"),
    "unknown": ("circle-help", "Uncertain, resolving"),
}
READ: Final = {"read", "played"}


def tick(status: Shown[str]) -> Part:
    cases = ((name, _tick(picture, said, name)) for name, (picture, said) in TICKS.items())
    return rx.match(status, *cases, rx.fragment())


def _tick(picture: str, said: str, status: str) -> Part:
    return rx.el.span(
        icon(picture), role="img", aria_label=said, title=said, class_name="tick read" if status in READ else "tick"
    )

"""What each plan allows, read from the table that enforces it."""

from typing import Final

import reflex as rx

from aerostic.billing import Plan, limits_of
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import outward
from aerostic.web.ui.shown import Part

FOR: Final = {
    Plan.FREE: "To begin with, for as long as it is enough.",
    Plan.PRO: "For a team that answers all day.",
    Plan.ENTERPRISE: "For as many messages as Meta lets through.",
}
ALL_HAVE: Final = ("Every feature on this page", "As many people and numbers as you like")


def plans() -> Part:
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Plans"),
            rx.el.p("They differ in how much, never in what. Meta bills you for its own fees directly."),
            class_name="section-head",
        ),
        rx.el.div(*(plan(one) for one in Plan), class_name="plans"),
        class_name="measure",
        id="plans",
    )


def plan(one: Plan) -> Part:
    return rx.el.div(
        rx.el.h3(one.value.capitalize()),
        rx.el.p(FOR[one], class_name="dim"),
        rx.el.ul(*(rx.el.li(icon("check"), rx.el.span(said)) for said in (*allowed(one), *ALL_HAVE))),
        way_in(one),
        class_name="plan",
    )


def allowed(one: Plan) -> tuple[str, str]:
    limits = limits_of(one)
    sent = f"{limits.messages_per_month:,}" if limits.messages_per_month is not None else "Unlimited"
    return f"{sent} messages sent a month", f"{limits.calls_per_minute:,} API calls a minute"


def way_in(one: Plan) -> Part:
    if one is Plan.FREE:
        return outward("Start free", surface="auth", path="/signup", class_name="btn main")
    return rx.el.p("Start free, then ask whoever runs this service to move you up.", class_name="dim")

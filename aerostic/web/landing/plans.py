"""What each plan allows, read from the table that enforces it."""

from typing import Final

import reflex as rx

from aerostic.billing import Plan, limits_of
from aerostic.kit.counts import grouped
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import outward
from aerostic.web.ui.shown import Part

FOR: Final = {
    Plan.FREE: "To begin with, for as long as it is enough.",
    Plan.PRO: "For a team that answers all day.",
    Plan.ENTERPRISE: "For all that Meta lets through.",
}
ALL_HAVE: Final = ("Every feature on this page", "Unlimited people and numbers")


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
        rx.el.p(rx.el.strong(messages_of(one)), " messages sent a month", class_name="much"),
        way_in(one),
        rx.el.ul(*(rx.el.li(icon("check"), rx.el.span(said)) for said in (calls_of(one), *ALL_HAVE))),
        class_name="plan",
    )


def messages_of(one: Plan) -> str:
    most = limits_of(one).messages_per_month
    return "Unlimited" if most is None else grouped(most)


def calls_of(one: Plan) -> str:
    return f"{grouped(limits_of(one).calls_per_minute)} API calls a minute"


def way_in(one: Plan) -> Part:
    if one is Plan.FREE:
        return outward("Start free", surface="auth", path="/signup", class_name="btn main wide")
    return rx.el.p("Start free, then ask whoever runs this service to move you up.", class_name="dim next")

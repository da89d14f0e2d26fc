"""Billing: the plan, what was used of it this month and by what, and what each plan allows."""

import reflex as rx

from aerostic.web.settings.billing_state import BillingState, PlanLine, Share
from aerostic.web.ui.badges import badge, meter
from aerostic.web.ui.charts import bar_chart
from aerostic.web.ui.feedback import empty, hint
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.loading import blocks
from aerostic.web.ui.shown import Part, Shown, when
from aerostic.web.ui.tables import Head, cells, table

SHARES = (Head("Category"), Head("Messages", is_number=True), Head("Share"))
PLANS = (Head("Plan"), Head("Messages a month", is_number=True), Head("API calls a minute", is_number=True))


def billing() -> SettingsFrame:
    return settings_frame(
        "billing",
        rx.cond(BillingState.is_loaded, rx.fragment(quota(), months(), plans()), on_its_way()),
        intro="What this workspace may send in a month, and what it has sent. Months are counted in UTC.",
    )


def on_its_way() -> Part:
    return blocks(("title", "figure", "line", "row", "row"), ("title", "block"), ("title", "row", "row", "row"))


def quota() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.h2(f"Sent in {BillingState.month}", class_name="grow"), badge(f"{BillingState.plan} plan", "info")
        ),
        rx.el.p(rx.el.span(BillingState.spent, class_name="figure num"), allowed(), class_name="quota"),
        when(BillingState.quota != "", meter(BillingState.percent, "Used of this month's messages")),
        when(BillingState.is_near, nearly_used()),
        table("Sent by category", SHARES, BillingState.shares, share, nothing=nothing_sent()),
        class_name="block",
    )


def allowed() -> Part:
    return rx.el.span(
        rx.cond(
            BillingState.quota != "",
            f"of {BillingState.quota} messages. The next month begins on {BillingState.renews}.",
            "messages. This plan has no monthly limit.",
        ),
        class_name="dim",
    )


def nearly_used() -> Part:
    return hint(
        "gauge",
        "Most of this month's messages are used. When they are gone, nothing more can be sent until the next month or "
        "a larger plan; what people write to you still arrives.",
        look="warn",
    )


def nothing_sent() -> Part:
    return empty("send", "Nothing sent this month", "Each message that leaves is counted here by its category.")


def share(row: Shown[Share]) -> rx.Component:
    return cells(SHARES, row.category, row.spent, meter(row.percent, row.category, f"{row.percent} %"))


def months() -> Part:
    return rx.el.section(
        rx.el.h2("Messages sent, by month"),
        bar_chart(BillingState.months, "Messages sent, by month", "Messages"),
        class_name="block",
    )


def plans() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h2("What each plan allows"),
                rx.el.p("The operators of this installation change it; write to them when it is too small."),
                class_name="grow",
            )
        ),
        table("Plans", PLANS, BillingState.plans, plan),
        class_name="block",
    )


def plan(row: Shown[PlanLine]) -> rx.Component:
    name = rx.el.span(row.name, rx.cond(row.is_ours, badge("Yours", "good"), rx.fragment()), class_name="row medium")
    return cells(PLANS, name, row.messages, row.calls)

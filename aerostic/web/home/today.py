"""`/dashboard/[workspace_id]`: what to do first, what needs somebody, how today goes."""

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.overview import Figure, Silent, Waiting
from aerostic.web.home.state import AccountState, may
from aerostic.web.home.steps import Step
from aerostic.web.home.today_state import TodayState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.charts import bar_chart
from aerostic.web.ui.feedback import empty, hint
from aerostic.web.ui.frames import AppFrame, app_frame, page
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path, link, workspace_path
from aerostic.web.ui.loading import blocks, shape
from aerostic.web.ui.shown import Part, Shown, attribute_if
from aerostic.web.ui.time import moment, window_chip


def home() -> AppFrame:
    busy = rx.fragment(figures(), rx.el.div(attention(), day(), class_name="home-columns"))
    content = rx.fragment(checklist(), rx.cond(TodayState.is_new, beginning(), busy))
    return app_frame(
        page(
            "Home",
            rx.cond(TodayState.is_loaded, content, on_its_way()),
            actions=(rx.el.span(AccountState.workplace, class_name="dim", dir="auto"),),
        ),
        here="home",
    )


def on_its_way() -> Part:
    """A day that has begun: what a workspace sees most of its days."""
    figure = (rx.el.div(shape("short", "figure", "short")) for _ in range(5))
    return rx.fragment(
        rx.el.div(*figure, class_name="today-figures", aria_hidden="true"),
        rx.el.div(
            blocks(("title", "row", "row", "row", "row"), ("title", "block", "block")), class_name="home-columns"
        ),
    )


def checklist() -> Part:
    shown = rx.el.section(
        rx.el.header(
            rx.el.div(rx.el.h2("Getting started"), rx.el.p("Five steps, and your customers are answered here.")),
            progress(),
        ),
        rx.el.ol(rx.foreach(TodayState.steps, step)),
        class_name="block steps",
    )
    return rx.cond(TodayState.steps, shown, rx.fragment())


def progress() -> Part:
    every = TodayState.steps.length()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] -- a Var
    return rx.el.div(
        rx.el.meter(value=TodayState.done, max=every, aria_label="Steps taken"),
        rx.el.span(f"{TodayState.done} of {every}", class_name="dim num"),
        class_name="meter",
    )


def step(one: Shown[Step]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            one.is_done,
            icon("circle-check", 20),
            rx.cond(one.is_next, icon("circle-arrow-right", 20), icon("circle", 20)),
        ),
        rx.el.div(
            rx.cond(
                one.is_done,
                rx.el.span(one.title, rx.el.span(" (done)", class_name="sr")),
                way(one),
            ),
            rx.el.p(one.why, class_name="dim small"),
            class_name="grow",
        ),
        rx.cond(one.is_done, rx.fragment(), rx.cond(one.is_outside, icon("external-link"), icon("chevron-right"))),
        custom_attrs={"data-done": rx.cond(one.is_done, "true", "false"), "data-next": attribute_if(one.is_next)},
        key=one.title,
    )


def way(one: Shown[Step]) -> Part:
    """To the dialog or page that does it; outside, such as the customer's phone, beside this page."""
    outside = rx.el.a(one.title, href=one.way, target="_blank", rel="noopener", class_name="medium")
    return rx.cond(one.is_outside, outside, link(one.title, to=workspace_path(one.way), class_name="medium"))


def beginning() -> Part:
    """In the place of a day that is all noughts."""
    return rx.el.section(
        empty(
            "messages-square",
            "Nobody has written yet",
            "Once they do, you see here who waits, how fast you answer, and how the day goes.",
        ),
        class_name="block",
    )


def figures() -> Part:
    return rx.el.section(
        rx.el.h2("Today in figures", class_name="sr"),
        rx.el.dl(rx.foreach(TodayState.figures, figure), class_name="today-figures"),
    )


def figure(one: Shown[Figure]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(one.label),
        rx.el.dd(rx.el.span(one.value, class_name="figure num"), rx.el.span(one.note, class_name="dim small")),
        key=one.label,
    )


def attention() -> Part:
    return rx.el.section(
        rx.el.header(rx.el.h2("Needs attention")),
        rx.foreach(TodayState.silent, silent),
        rx.cond(
            TodayState.waiting,
            rx.fragment(
                rx.el.ul(rx.foreach(TodayState.waiting, waiting), class_name="waiting"),
                link("All unanswered", to=f"{inbox_path()}?view=unanswered", class_name="after"),
            ),
            rx.cond(
                TodayState.silent,
                rx.fragment(),
                empty("circle-check", "Nobody is waiting", "Whoever writes and is not answered stands here."),
            ),
        ),
        class_name="block",
    )


def silent(one: Shown[Silent]) -> rx.Component:
    way = link("Connect it again", to=workspace_path("/settings/channels"), class_name="medium underlined")
    said = hint(
        "triangle-alert",
        rx.el.p(f"{one.phone} sends nothing. {one.reason} "),
        rx.cond(may(Permission.MANAGE_CHANNELS), way, rx.el.p("Ask an owner or admin to connect it again.")),
        look="bad",
    )
    return rx.el.div(said, key=one.phone)


def waiting(one: Shown[Waiting]) -> rx.Component:
    return rx.el.li(
        link(
            avatar(one.initials, one.hue),
            rx.el.div(
                rx.el.div(
                    rx.el.span(one.name, class_name="medium cut", dir="auto"),
                    moment(at=one.since, kind="ago"),
                    class_name="top",
                ),
                rx.el.div(
                    rx.el.span(one.said, class_name="cut dim small grow", dir="auto"),
                    window_chip(closes=one.closes, in_list=True, icon=icon("clock")),
                    class_name="row",
                ),
                class_name="grow",
            ),
            to=f"{inbox_path()}/{one.id}",
        ),
        key=one.id,
    )


def day() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.h2("Messages today, by hour"), rx.el.p(f"Hours of {TodayState.zone}", class_name="dim small")
        ),
        rx.cond(
            TodayState.inbound.is_flat & TodayState.outbound.is_flat,  # pyright: ignore[reportOperatorIssue] -- Vars
            empty("chart-column", "No messages today", "What comes in and goes out stands here, hour by hour."),
            rx.fragment(
                rx.el.h3("In", class_name="small medium"),
                bar_chart(TodayState.inbound, "Messages in today, by hour", "Messages in"),
                rx.el.h3("Out", class_name="small medium"),
                bar_chart(TodayState.outbound, "Messages out today, by hour", "Messages out"),
            ),
        ),
        class_name="block day-charts",
    )

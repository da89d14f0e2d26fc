"""One workspace: how it does, its people and numbers, what it used, what was done to it, and what may be done."""

import reflex as rx

from aerostic.web.admin.acts import ActState, act_dialogs
from aerostic.web.admin.parts import beat, by_and_under, figure, heading, shown_if
from aerostic.web.admin.workspace_rows import Happened, Member, Number, Spent
from aerostic.web.admin.workspace_state import WorkspaceState
from aerostic.web.ui import tables
from aerostic.web.ui.badges import badge, meter, state
from aerostic.web.ui.charts import bar_chart
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.copy import copy_button
from aerostic.web.ui.feedback import empty, failure, hint
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link
from aerostic.web.ui.loading import cards, shape
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import Head
from aerostic.web.ui.time import moment

EVERY = 30_000  # milliseconds
FACE = WorkspaceState.face
MEMBERS = (Head("Member"), Head("Role"), Head("Joined"), Head("Last seen"))
NUMBERS = (Head("Number"), Head("Meta's id"), Head("State"), Head("Per second", is_number=True), Head("Last event"))
TRAIL = (Head("When"), Head("Who"), Head("What happened"))


def workspace() -> Part:
    return console_shell(
        "workspaces",
        beat(every=EVERY, on_beat=WorkspaceState.refresh),
        rx.cond(WorkspaceState.is_loaded, rx.cond(WorkspaceState.problem != "", missing(), found()), waiting()),
        act_dialogs(),
        title=rx.cond(FACE.name != "", FACE.name, "Workspace"),
        actions=(shown_if(FACE.id != "", acts()),),
    )


def missing() -> Part:
    return failure(WorkspaceState.problem, link("All workspaces", to="/admin", class_name="btn"))


def waiting() -> Part:
    return rx.fragment(
        shape("line"),
        rx.el.div(cards(4), class_name="cards plain"),
        rx.el.div(shape("title", "block"), shape("title", "block"), class_name="halves wide-first"),
        shape("title", "row", "row"),
    )


def acts() -> Part:
    def ask(what: str) -> rx.event.EventCallback[()]:
        return ActState.ask(what, FACE.id, FACE.name, FACE.plan)

    return rx.fragment(
        button(icon("layers"), "Change plan", on_click=ask("plan")),
        rx.cond(
            FACE.suspended_at != "",
            button(icon("circle-play"), "Reactivate", look="main", on_click=ask("reactivate")),
            button(icon("circle-pause"), "Suspend", on_click=ask("suspend")),
        ),
    )


def found() -> Part:
    return rx.fragment(
        about(),
        shown_if(FACE.suspended_at != "", suspended()),
        figures(),
        rx.el.div(days(), used(), class_name="halves wide-first"),
        numbers(),
        rx.el.div(members(), trail(), class_name="halves"),
    )


def about() -> Part:
    return rx.el.div(
        link(icon("arrow-left"), "All workspaces", to="/admin", class_name="back"),
        state(FACE.standing, FACE.look),
        badge(FACE.plan.capitalize()),
        rx.el.span("since ", moment(at=FACE.founded_at, kind="date"), class_name="dim small"),
        rx.el.span(rx.el.code(FACE.id), copy_button(FACE.id, "Copy the id", look="bare small"), class_name="row id"),
        class_name="row wraps about",
    )


def suspended() -> Part:
    return hint(
        "circle-pause",
        rx.el.p("Suspended ", moment(at=FACE.suspended_at, kind="ago"), ". Its people read this reason:"),
        rx.el.p(FACE.reason, class_name="medium"),
        look="bad",
    )


def figures() -> Part:
    limit = rx.cond(
        FACE.quota != "", meter(FACE.percent, "Used of the plan", f"{FACE.percent} % of {FACE.quota}"), "no limit"
    )
    last = rx.cond(FACE.last_at != "", moment(at=FACE.last_at, kind="ago"), "none lately")
    return rx.el.section(
        figure("Sent this month", FACE.spent, limit),
        figure("Members", FACE.people, "people who may log in"),
        figure("Numbers", FACE.numbers, "connected to WhatsApp"),
        figure("Last event", last, "what Meta told last"),
        class_name="cards plain",
        aria_label="Figures",
    )


def days() -> Part:
    return rx.el.section(
        heading("Messages by day", said=f"last 14 days, {FACE.zone}"),
        rx.el.div(
            rx.el.div(
                rx.el.p(f"{FACE.inbound} in", class_name="medium small"),
                bar_chart(FACE.days_in, "Messages in by day", "Messages in"),
            ),
            rx.el.div(
                rx.el.p(f"{FACE.outbound} out", class_name="medium small"),
                bar_chart(FACE.days_out, "Messages out by day", "Messages out"),
            ),
            class_name="panel pair",
        ),
        class_name="part",
    )


def used() -> Part:
    heads = (Head("Category"), Head("Messages", is_number=True))

    def row(spent: Shown[Spent]) -> rx.Component:
        return tables.cells(heads, spent.category, spent.said)

    none = empty("chart-column", "Nothing sent yet", "What is sent this month is counted here by category.")
    return rx.el.section(
        heading("Used this month", said="by category"),
        tables.table("Used this month", heads, WorkspaceState.usage, row, nothing=none),
        class_name="part",
    )


def numbers() -> Part:
    none = empty("smartphone", "No number yet", "Its people connect one in their settings.")
    return rx.el.section(
        heading("Numbers"),
        tables.table("Numbers", NUMBERS, WorkspaceState.numbers, number, nothing=none),
        class_name="part",
    )


def number(row: Shown[Number]) -> rx.Component:
    return tables.cells(
        NUMBERS,
        by_and_under(row.display, row.name),
        link(row.meta_id, to=f"/admin/webhooks?q={row.meta_id}", class_name="num"),
        state(row.standing, row.look),
        row.pace,
        rx.cond(row.last_at != "", moment(at=row.last_at, kind="ago"), rx.el.span("none yet", class_name="dim")),
    )


def members() -> Part:
    none = empty("users", "Nobody is a member", "Whoever founded it has left; nobody can log in.")
    return rx.el.section(
        heading("Members"),
        tables.table("Members", MEMBERS, WorkspaceState.members, member, nothing=none),
        class_name="part",
    )


def member(row: Shown[Member]) -> rx.Component:
    return tables.cells(
        MEMBERS,
        by_and_under(rx.el.span(row.name, dir="auto"), row.email),
        row.role,
        moment(at=row.joined_at, kind="date"),
        rx.cond(row.seen_at != "", moment(at=row.seen_at, kind="ago"), rx.el.span("never", class_name="dim")),
    )


def trail() -> Part:
    way = link("Whole audit", to=f"/admin/audit?workspace={FACE.id}", class_name="btn small")
    none = empty("scroll-text", "Nothing happened yet", "Changes and looks of operators appear here.")
    return rx.el.section(
        heading("What happened lately", way),
        tables.table("What happened lately", TRAIL, WorkspaceState.trail, happened, nothing=none),
        class_name="part",
    )


def happened(row: Shown[Happened]) -> rx.Component:
    said = rx.el.span(row.said, " ", rx.el.span(row.subject, dir="auto", class_name="medium"))
    return tables.cells(TRAIL, moment(at=row.at, kind="ago"), rx.el.span(row.who, dir="auto"), said)

"""Who did what, anywhere: the trails of the platform and of all workspaces."""

import reflex as rx

from aerostic.web.admin.audit_state import AuditState, Entry
from aerostic.web.admin.parts import shown_if
from aerostic.web.admin.queues import workspace_link
from aerostic.web.ui import forms, tables
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.feedback import empty, failure
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import Head
from aerostic.web.ui.time import moment

HEADS = (Head("When"), Head("Who"), Head("What happened"), Head("Workspace"), Head("From"))
PERIODS = (("", "90 days"), ("week", "7 days"), ("day", "24 hours"), ("hour", "Last hour"))


def audit() -> Part:
    return console_shell(
        "audit",
        rx.cond(
            AuditState.is_loaded,
            asking(AuditState.fillings),  # what is entered while an answer comes is kept
            rx.el.fieldset(asking("waits"), disabled=True, class_name="waiting"),  # what is typed now would be lost
        ),
        rx.cond(
            AuditState.problem != "",
            failure(AuditState.problem, link("Everything", to="/admin/audit", class_name="btn")),
            listed(),
        ),
    )


def asking(key: Shown[int] | str) -> Part:
    options = (forms.option(value, said) for value, said in PERIODS)
    return forms.form(
        asked("Who", "who", AuditState.who, "Name or id"),
        asked("What happened", "action", AuditState.action, "Key created"),
        asked("On what", "subject", AuditState.subject, "Id or detail"),
        asked("Workspace", "workspace", AuditState.workspace, "Name or id"),
        forms.select("When", "when", *options, default_value=AuditState.when),
        forms.checkbox("Changes only", "looks", value="no", default_checked=AuditState.looks == "no"),
        button("Search", look="main", type="submit"),
        shown_if(AuditState.is_narrowed, link("Everything", to="/admin/audit", class_name="btn bare")),
        on_submit=AuditState.seek,
        class_name="form row asking",
        key=key,
        role="search",
    )


def asked(label: str, name: str, words: Shown[str], example: str) -> Part:
    return forms.field(label, name, "search", required=False, default_value=words, placeholder=example)


def listed() -> Part:
    none = empty(
        "scroll-text", "Nothing is on record here", "Try fewer words or a longer time. Entries go after 90 days."
    )
    return rx.el.section(
        tables.table("Entries", HEADS, AuditState.entries, entry, nothing=none, is_loaded=AuditState.is_loaded),
        rx.el.div(
            rx.el.span(class_name="grow"),
            shown_if(~AuditState.is_first, button("Newest", look="small", on_click=rx.redirect("/admin/audit"))),
            shown_if(
                AuditState.older != "",
                button("Older", icon("chevron-right"), look="small", on_click=AuditState.go_on),
            ),
            class_name="pager row",
        ),
        class_name="part trail",
    )


def entry(row: Shown[Entry]) -> rx.Component:
    return tables.cells(
        HEADS,
        moment(at=row.at, kind="ago"),
        rx.el.div(
            rx.el.p(row.who, dir="auto", class_name="who", title=row.who),
            rx.cond(row.kind != "person", rx.el.p(row.kind, class_name="dim tiny who")),
            class_name="two",
        ),
        rx.el.div(
            rx.el.p(row.said, rx.cond(row.subject != "", rx.fragment(" ", subject(row)))),
            rx.cond(row.details != "", rx.el.p(row.details, class_name="dim tiny details", title=row.details)),
            class_name="two",
        ),
        rx.cond(
            row.workspace_id != "",
            workspace_link(row.workspace, row.workspace_id),
            rx.el.span("Platform", class_name="dim"),
        ),
        rx.el.div(
            rx.el.p(rx.cond(row.address != "", row.address, rx.el.span("itself", class_name="dim")), class_name="num"),
            rx.cond(row.device != "", rx.el.p(row.device, class_name="dim tiny", title=row.agent)),
            class_name="two from",
        ),
    )


def subject(row: Shown[Entry]) -> Part:
    """Leads to all that happened to it."""
    return link(row.subject, to=row.asked, dir="auto", title="Everything about this")

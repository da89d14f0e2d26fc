"""The audit: who did what, on which subject, from where and when."""

import reflex as rx

from aerostic.kit.counts import grouped
from aerostic.trail import MOST
from aerostic.web.settings.audit_state import AuditRow, AuditState
from aerostic.web.ui.badges import badge
from aerostic.web.ui.dates import date_field
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button, field, form
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import download_path, link, workspace_path
from aerostic.web.ui.shown import Part, Shown, when
from aerostic.web.ui.tables import Head, cells, table
from aerostic.web.ui.time import moment

HEADS = (Head("When"), Head("Who"), Head("What"), Head("From"))
HERE = "/settings/audit"
EXPORTED = f"What is asked for below as a CSV file, up to the latest {grouped(MOST)} entries"


def audit() -> SettingsFrame:
    return settings_frame(
        "audit",
        filters(),
        rx.el.div(
            table("Audit", HEADS, AuditState.lines, entry, is_loaded=AuditState.is_loaded, nothing=nothing()),
            class_name="trail",
        ),
        pages(),
        actions=(export(),),
        intro="Every change here, and every look of the platform's operators. Kept for 90 days.",
    )


def export() -> Part:
    """What it leads to is no page, so the browser asks for it itself."""
    way = f"{download_path('/settings/audit.csv')}{AuditState.query}"
    return link(icon("download"), "Export", to=way, reload_document=True, class_name="btn", title=EXPORTED)


def filters() -> Part:
    return form(
        filter_field("Who", "who", AuditState.who, placeholder="Name or id"),
        filter_field("What happened", "what", AuditState.what, placeholder="Key revoked"),
        filter_field("Subject", "subject", AuditState.subject, placeholder="Id or detail"),
        date_field("Since", "since", AuditState.since),
        date_field("Until", "until", AuditState.until),
        button(icon("search"), "Search", look="main", type="submit"),
        when(AuditState.is_narrowed, link("Show everything", to=workspace_path(HERE), class_name="btn bare")),
        on_submit=AuditState.search,
        class_name="form row filters",
        key=AuditState.fillings,  # what is entered while an answer comes is kept
    )


def filter_field(label: str, name: str, value: Shown[str], **props: str) -> Part:
    return field(label, name, required=False, default_value=value, **props)


def nothing() -> Part:
    return rx.cond(
        AuditState.is_narrowed,
        empty("search-x", "Nothing matches", "Ask for less, or for another time. Entries are kept for 90 days."),
        empty("scroll-text", "Nothing happened yet", "Every change in this workspace is written down here."),
    )


def entry(row: Shown[AuditRow]) -> rx.Component:
    return cells(
        HEADS,
        moment(at=row.at, kind="exact"),
        rx.el.span(rx.el.span(row.who, class_name="medium", dir="auto"), kind(row), class_name="row wraps"),
        rx.el.div(happened(row), rx.el.p(row.details, class_name="dim tiny", dir="auto"), class_name="twofold"),
        rx.el.div(rx.el.p(row.device), rx.el.p(row.address, class_name="dim tiny num"), class_name="twofold"),
    )


def happened(row: Shown[AuditRow]) -> Part:
    """The subject leads to all that happened to it."""
    way = link(row.subject, to=f"{workspace_path(HERE)}{row.asked}", dir="auto", title="Everything about this")
    return rx.el.p(row.what, rx.cond(row.subject != "", rx.fragment(" ", way)))


def kind(row: Shown[AuditRow]) -> Part:
    """People need no word; machines and operators do."""
    return rx.match(
        row.kind,
        ("key", badge("API key", "info")),
        ("operator", badge("Operator", "warn")),
        ("system", badge("By itself")),
        rx.fragment(),
    )


def pages() -> Part:
    newest = when(AuditState.is_later, link("Newest", to=workspace_path(HERE), class_name="btn"))
    older = when(
        AuditState.older != "",
        link("Older", icon("chevron-right"), to=f"{workspace_path(HERE)}{AuditState.older}", class_name="btn"),
    )
    return rx.el.nav(newest, rx.el.span(class_name="grow"), older, class_name="row", aria_label="Pages of the audit")

"""The console's first page: the platform's pulse, and every workspace with its plan, month and how it does."""

import reflex as rx

from aerostic.admin import Which
from aerostic.web.admin.acts import act_dialogs, act_items
from aerostic.web.admin.parts import beat, cards, pager, seeker, shown_if
from aerostic.web.admin.workspaces_state import WorkspaceRow, WorkspacesState
from aerostic.web.ui import menus, tables
from aerostic.web.ui.badges import badge, meter, state
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.feedback import empty, hint
from aerostic.web.ui.forms import segmented
from aerostic.web.ui.links import link
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head
from aerostic.web.ui.time import moment

EVERY = 10_000  # milliseconds
HEADS = (
    Head("Workspace", sort="name"),
    Head("Plan", sort="plan"),
    Head("Members", is_number=True, sort="members"),
    Head("Numbers", is_number=True),
    Head("Sent this month", is_number=True, sort="spent"),
    Head("Used", sort="used"),
    Head("Last event", sort="last"),
    Head("State", sort="standing"),
    ACTIONS,
)
CHOICES = ((Which.ALL.value, "All"), (Which.ATTENTION.value, "Needs attention"), (Which.SUSPENDED.value, "Suspended"))


def workspaces() -> Part:
    find = seeker(
        "Name, number or member", WorkspacesState.words, WorkspacesState.is_loaded, WorkspacesState.seek.debounce(250)
    )
    return console_shell(
        "workspaces",
        beat(every=EVERY, on_beat=WorkspacesState.refresh),
        open_alarms(),
        cards(WorkspacesState.cards, WorkspacesState.is_loaded),
        rx.el.section(
            tables.toolbar(
                segmented("Which workspaces", "which", CHOICES, WorkspacesState.which, WorkspacesState.narrow)
            ),
            listed(),
            class_name="part",
        ),
        act_dialogs(),
        actions=(find,),
    )


def open_alarms() -> Part:
    said = rx.cond(WorkspacesState.alarms == 1, "1 alarm is open", f"{WorkspacesState.alarms} alarms are open")
    way = link("Read them", to="/admin/alarms", class_name="inline")
    return shown_if(WorkspacesState.alarms > 0, hint("bell", rx.el.p(said, ". ", way), look="warn"))


def listed() -> Part:
    return rx.fragment(
        tables.table(
            "Workspaces",
            HEADS,
            WorkspacesState.lines,
            line,
            order=tables.Order(WorkspacesState.order, WorkspacesState.sort),
            is_loaded=WorkspacesState.is_loaded,
            nothing=rx.cond(WorkspacesState.is_narrowed, none_found(), none_yet()),
        ),
        pager(WorkspacesState.place, WorkspacesState.is_first, WorkspacesState.is_last, WorkspacesState.turn),
    )


def line(row: Shown[WorkspaceRow]) -> rx.Component:
    return tables.cells(
        HEADS,
        link(row.name, to=f"/admin/workspaces/{row.id}", dir="auto", class_name="named", title=row.name),
        badge(row.plan.capitalize()),
        row.people,
        row.numbers,
        row.spent,
        rx.cond(
            row.used != "",
            meter(row.percent, f"Used by {row.name}", row.used),
            rx.el.span("no limit", class_name="dim"),
        ),
        rx.cond(
            row.last_at != "",
            moment(at=row.last_at, kind="ago"),
            rx.el.span("none lately", class_name="dim", title="None within 30 days"),
        ),
        state(row.standing, row.look),
        menus.more_menu(
            menus.menu_link("building-2", "Open", to=f"/admin/workspaces/{row.id}"),
            menus.menu_link("scroll-text", "Audit", to=f"/admin/audit?workspace={row.id}"),
            menus.menu_rule(),
            act_items(row.id, row.name, row.plan, row.is_suspended),
            label=f"What to do with {row.name}",
        ),
    )


def none_found() -> Part:
    return empty("search-x", "No workspace matches", "Try fewer words, or show all of them again.")


def none_yet() -> Part:
    return empty("layout-grid", "No workspaces yet", "Each sign-up founds one; they appear here as people come.")

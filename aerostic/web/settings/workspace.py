"""The workspace itself: its name and clock, and the way out of it."""

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.state import may
from aerostic.web.settings.conditions import error_text
from aerostic.web.settings.workspace_state import LeavingState, WorkspaceState
from aerostic.web.ui.dialogs import confirm
from aerostic.web.ui.forms import asks_before_leaving, button, field, form, form_actions, select, switch
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.loading import blocks
from aerostic.web.ui.shown import Part
from aerostic.web.ui.zones import zone_option


def workspace() -> SettingsFrame:
    return settings_frame(
        "workspace",
        rx.cond(WorkspaceState.zone != "", rx.fragment(naming(), signals(), leaving()), on_its_way()),
        intro="What holds for everybody in it.",
    )


def on_its_way() -> Part:
    return blocks(("title", "line", "field", "field", "control"), ("title", "line", "field"), ("title", "line"))


def naming() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h2("Name and clock"),
                rx.el.p("The name stands in the switcher and in invitations. Days begin by this clock in reports."),
            )
        ),
        rx.cond(may(Permission.MANAGE_WORKSPACE), particulars(), facts()),
        class_name="block",
    )


def particulars() -> Part:
    return form(
        error_text(WorkspaceState.problem),
        field("Name", "name", default_value=WorkspaceState.name, max_length=200),
        select(
            "Time zone",
            "zone",
            rx.foreach(WorkspaceState.zones, zone_option),
            default_value=WorkspaceState.zone,
        ),
        form_actions(button("Save changes", look="main", type="submit")),
        asks_before_leaving(saved=WorkspaceState.saved),
        on_submit=WorkspaceState.keep,
        key=WorkspaceState.saved,
    )


def facts() -> Part:
    """For whoever may not change them."""
    return rx.el.dl(
        rx.el.dt("Name"),
        rx.el.dd(WorkspaceState.name, dir="auto"),
        rx.el.dt("Time zone"),
        rx.el.dd(WorkspaceState.zone),
        class_name="workspace-facts",
    )


def signals() -> Part:
    """Whoever may not change the workspace reads how it stands."""
    is_fixed = ~may(Permission.MANAGE_WORKSPACE)
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h2("What customers see"),
                rx.el.p("Read receipts and “typing…” are no messages: they cost nothing and use up no quota."),
            )
        ),
        switch(
            "Show customers that their messages were read",
            "read_receipts",
            "Their ticks turn blue once a member who may reply has seen the message.",
            checked=WorkspaceState.sends_read_receipts,
            disabled=is_fixed,
            on_change=WorkspaceState.choose_read_receipts,
        ),
        switch(
            "Show customers that somebody is writing",
            "typing",
            "WhatsApp marks their message as read with it, so it is shown only where read receipts are on.",
            checked=WorkspaceState.sends_typing & WorkspaceState.sends_read_receipts,
            disabled=is_fixed | ~WorkspaceState.sends_read_receipts,
            on_change=WorkspaceState.choose_typing,
        ),
        class_name="block",
    )


def leaving() -> Part:
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h2("Leave this workspace"),
                rx.el.p("You are out at once. Conversations assigned to you become unassigned."),
                class_name="grow",
            ),
            button("Leave…", on_click=LeavingState.ask),
        ),
        confirm(
            "leave-workspace",
            f"Leave {WorkspaceState.name}?",
            error_text(LeavingState.problem),
            rx.el.p("You are logged out, and somebody has to invite you to come back. What you wrote stays."),
            verb="Leave the workspace",
            is_open=LeavingState.asks,
            on_close=LeavingState.stay,
            on_submit=LeavingState.leave,
        ),
        class_name="block",
    )

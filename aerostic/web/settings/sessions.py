"""Every device one is logged in on; each can be logged out from here, and all at once."""

import reflex as rx

from aerostic.web.settings.sessions_state import SessionLine, SessionsState
from aerostic.web.ui.badges import badge
from aerostic.web.ui.dialogs import cancel, dialog, opens
from aerostic.web.ui.forms import button, native_form
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import Head, cells, table
from aerostic.web.ui.time import moment

HEADS = (
    Head("Device"),
    Head("Address"),
    Head("Logged in"),
    Head("Last seen"),
    Head("Actions", is_quiet=True),
)


def sessions() -> SettingsFrame:
    return settings_frame(
        "sessions",
        table("Sessions", HEADS, SessionsState.sessions, listed, is_loaded=SessionsState.is_loaded),
        rx.el.p("A session ends by itself fourteen days after the log-in.", class_name="dim small"),
        leaving_everywhere(),
        intro="Where you are logged in. If you do not know one of them, log it out and change your password.",
        actions=(button(icon("log-out"), "Log out everywhere", custom_attrs=opens("everywhere")),),
    )


def listed(row: Shown[SessionLine]) -> rx.Component:
    return cells(
        HEADS,
        rx.el.span(
            rx.cond(row.is_pocket, icon("smartphone"), icon("monitor")),
            rx.el.span(row.device, class_name="medium"),
            rx.cond(row.is_here, badge("This one", "good"), rx.fragment()),
            class_name="row who",
        ),
        rx.el.span(row.address, class_name="num dim"),
        moment(at=row.begun, kind="ago"),
        moment(at=row.seen, kind="ago"),
        rx.cond(row.is_here, rx.fragment(), ending(row)),
    )


def ending(row: Shown[SessionLine]) -> Part:
    return button(
        "Log out",
        look="small",
        aria_label=f"Log out {row.device}",
        on_click=SessionsState.end(row.key, row.device),
    )


def leaving_everywhere() -> Part:
    return dialog(
        "everywhere",
        "Log out everywhere?",
        rx.el.p("Every device is logged out at once, this one too. What you have written and not sent stays kept."),
        actions=(
            cancel("everywhere"),
            native_form(
                button("Log out everywhere", look="danger", type="submit"),
                action="/auth/logout-everywhere",
                method="post",
            ),
        ),
    )

"""Sounds and desktop notices: off until somebody wants them."""

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.settings.notifications_state import NoticesState
from aerostic.web.ui.forms import switch
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.loading import bones
from aerostic.web.ui.shown import Part


class DesktopSwitch(rx.Component):
    """A switch that asks the browser first, and says what the browser allows."""

    library = script("desktop.js")
    tag = "DesktopSwitch"

    label: rx.Var[str]
    name: rx.Var[str]
    is_on: rx.Var[bool]
    on_choose: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


def notifications() -> SettingsFrame:
    return settings_frame(
        "notifications",
        rx.cond(
            NoticesState.is_loaded,
            blocks("loaded", choices(), mails()),
            blocks("waiting", bones("switch", "switch"), bones("switch")),
        ),
        intro="How you hear of what arrives, on every device you log in on.",
    )


def blocks(key: str, arrivals: Part, assignments: Part) -> Part:
    return rx.fragment(
        rx.el.section(
            rx.el.h2("When a customer writes", id="notices"), arrivals, class_name="block", aria_labelledby="notices"
        ),
        rx.el.section(
            rx.el.h2("When a conversation is assigned to you", id="assigned"),
            assignments,
            class_name="block",
            aria_labelledby="assigned",
        ),
        key=key,
    )


def mails() -> Part:
    return rx.el.div(
        rx.el.p(
            "Every open page says so, with the sound and the desktop notice you chose above.", class_name="dim small"
        ),
        switch(
            "Send me an e-mail",
            "assigned_mails",
            "Only when no page of yours has told you within a minute, and never for what you take yourself.",
            checked=NoticesState.assigned_mails,
            on_change=NoticesState.choose_assigned_mails,
        ),
        class_name="stack",
    )


def choices() -> Part:
    return rx.el.div(
        switch(
            "Play a sound",
            "sounds",
            "A short one, for messages you may see and when you are not in that conversation.",
            checked=NoticesState.sounds,
            on_change=NoticesState.choose_sounds,
        ),
        DesktopSwitch.create(
            label="Show desktop notices",
            name="desktop",
            is_on=NoticesState.desktop,
            on_choose=NoticesState.choose_desktop,
        ),
        class_name="stack",
    )

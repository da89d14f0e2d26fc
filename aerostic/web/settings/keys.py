"""API keys: who may speak to Aerostic by machine, with which scopes, and since when each was silent."""

import reflex as rx

from aerostic import workspaces
from aerostic.web.settings.keys_state import KeyLine, KeysState, NewKeyState, RevokedKeyState
from aerostic.web.settings.scopes import OFFERED
from aerostic.web.ui.badges import badge
from aerostic.web.ui.dialogs import cancel, confirm, frame, inside, to_copy_once
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button, checkbox, field, problem
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu_item, more_menu
from aerostic.web.ui.shown import Part, Shown, when
from aerostic.web.ui.tables import ACTIONS, Head, cells, table
from aerostic.web.ui.time import moment

HEADS = (Head("Name"), Head("Key"), Head("Scopes"), Head("Last used"), Head("Created"), ACTIONS)


def keys() -> SettingsFrame:
    return settings_frame(
        "keys",
        table("API keys", HEADS, KeysState.keys, listed, is_loaded=KeysState.is_loaded, nothing=none_yet()),
        new_key(),
        revoking(),
        intro="Your own systems present a key at every call. It acts as itself, with the scopes you give it.",
        actions=(button(icon("plus"), "Create key", look="main", on_click=NewKeyState.begin),),
    )


def none_yet() -> Part:
    return empty(
        "key-round",
        "No keys yet",
        "Create one for each system that sends messages or reads contacts, so that each can be revoked by itself.",
        rx.el.div(button("Create key", on_click=NewKeyState.begin), class_name="ways"),
    )


def listed(row: Shown[KeyLine]) -> rx.Component:
    return cells(
        HEADS,
        rx.el.p(row.name, class_name="who medium", dir="auto"),
        rx.el.code(f"…{row.hint}", class_name="code"),
        rx.el.span(row.scopes, class_name="dim"),
        rx.cond(row.used != "", moment(at=row.used, kind="ago"), rx.el.span("Never", class_name="dim")),
        moment(at=row.created, kind="ago"),
        rx.cond(row.is_revoked, badge("Revoked", "bad"), actions(row)),
    )


def actions(row: Shown[KeyLine]) -> Part:
    return more_menu(
        menu_item("ban", "Revoke", look="danger", on_click=RevokedKeyState.ask(row.id, row.name)),
        label=f"More about {row.name}",
    )


def new_key() -> Part:
    return frame(
        "new-key",
        rx.cond(NewKeyState.is_made, "Copy the key now", "Create API key"),
        rx.cond(NewKeyState.is_made, made(), making()),
        is_open=NewKeyState.is_open,
        on_close=NewKeyState.leave,
    )


def made() -> Part:
    said = "It is shown this once. We keep only what is needed to recognise it."
    return to_copy_once("new-key", NewKeyState.secret, "The new key", said)


def making() -> Part:
    return inside(
        when(NewKeyState.problem != "", problem(NewKeyState.problem)),
        field("Name", "name", hint="The system that will use it, such as Shop.", max_length=100),
        rx.el.fieldset(
            rx.el.legend("Scopes"),
            *(
                checkbox(said, scope.value, why, default_checked=scope in workspaces.MESSAGE_SCOPES)
                for scope, (said, why) in OFFERED.items()
            ),
            class_name="choices",
        ),
        actions=(cancel("new-key"), button("Create key", look="main", type="submit")),
        on_submit=NewKeyState.make,
    )


def revoking() -> Part:
    return confirm(
        "revoke-key",
        f"Revoke {RevokedKeyState.name}?",
        rx.el.p("Whatever presents it is refused from its next call on. A revoked key cannot be brought back."),
        verb="Revoke the key",
        is_open=RevokedKeyState.id != "",
        on_close=RevokedKeyState.leave,
        on_submit=RevokedKeyState.revoke,
    )

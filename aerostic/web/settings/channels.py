"""Settings → Channels: the numbers customers write to, and what can be done with each."""

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.state import may
from aerostic.web.settings.channels_state import ChannelsState, Number, Trouble
from aerostic.web.settings.connect_dialog import connect_dialog
from aerostic.web.settings.connecting import ConnectState
from aerostic.web.settings.whatsapp_told import told_dialog
from aerostic.web.settings.whatsapp_told_state import ToldState
from aerostic.web.ui.badges import state
from aerostic.web.ui.dialogs import confirm
from aerostic.web.ui.feedback import empty, hint
from aerostic.web.ui.forms import button, problem
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu_item, more_menu
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head, cells, table
from aerostic.web.ui.time import moment

DISCONNECT = "disconnect-number"
HEADS = (Head("Number"), Head("State"), Head("Messages a second", is_number=True), Head("Since"), ACTIONS)


def channels_page() -> SettingsFrame:
    return settings_frame(
        "channels",
        troubles(),
        numbers(),
        told_dialog(),
        connect_dialog(),
        disconnect_dialog(),
        intro="The WhatsApp numbers your customers write to.",
        actions=(connect_button(),),
    )


def connect_button() -> Part:
    shown = button(icon("plus"), "Connect a number", look="main", on_click=ConnectState.begin)
    return rx.cond(may(Permission.MANAGE_CHANNELS), shown, rx.fragment())


def troubles() -> Part:
    return rx.el.div(rx.foreach(ChannelsState.troubles, trouble), class_name="troubles")


def trouble(one: Shown[Trouble]) -> rx.Component:
    """A number that sends nothing, or only answers, with what WhatsApp says and what to do."""
    said = rx.el.p(rx.el.strong(one.phone, class_name="num medium"), f" {one.effect} ", one.reason)
    return rx.el.div(hint("unplug", said, rx.el.p(one.next_step), look="bad"), role="status", key=one.phone)


def numbers() -> Part:
    return table(
        "Numbers",
        HEADS,
        ChannelsState.numbers,
        number,
        is_loaded=ChannelsState.is_loaded,
        nothing=rx.cond(may(Permission.MANAGE_CHANNELS), none_yet(), none_to_see()),
    )


def none_yet() -> Part:
    return empty(
        "smartphone",
        "No number connected yet",
        "Connect the WhatsApp number your customers know. Messages to it then arrive in your inbox.",
    )


def none_to_see() -> Part:
    return empty("smartphone", "No number to see", "The numbers you work with appear here. An admin selects them.")


def number(row: Shown[Number]) -> rx.Component:
    return cells(
        HEADS,
        rx.el.div(
            rx.el.span(row.phone, class_name="num medium"),
            rx.el.span(row.name, class_name="dim", dir="auto"),
            class_name="row wraps who",
        ),
        state(row.state, row.look),
        rx.el.span(row.pace, class_name="num"),
        moment(at=row.since, kind="date"),
        acts(row),
        key=row.id,
    )


def acts(row: Shown[Number]) -> Part:
    again = rx.cond(row.needs_token, "Connect again", "Give a new token")
    return more_menu(
        menu_item("history", "What WhatsApp told", on_click=ToldState.show_told(row.id)),
        rx.cond(
            may(Permission.MANAGE_CHANNELS),
            menu_item("refresh-cw", again, on_click=ConnectState.begin_again(row.id)),
            rx.fragment(),
        ),
        rx.cond(
            may(Permission.MANAGE_CHANNELS) & row.is_connected,
            menu_item("unplug", "Disconnect", look="danger", on_click=ChannelsState.ask_to_disconnect(row.id)),
            rx.fragment(),
        ),
        label=f"What to do with {row.phone}",
    )


def disconnect_dialog() -> Part:
    return confirm(
        DISCONNECT,
        f"Disconnect {ChannelsState.leaving}?",
        rx.el.p("Nothing arrives or leaves by this number any more."),
        rx.el.p("With the last number of a business account, its token is erased here.", class_name="dim"),
        rx.el.p("Conversations stay, and you can connect the number again later.", class_name="dim"),
        rx.cond(ChannelsState.problem != "", problem(ChannelsState.problem), rx.fragment()),
        verb="Disconnect",
        is_open=ChannelsState.leaving_id != "",
        on_close=ChannelsState.keep,
        on_submit=ChannelsState.disconnect,
    )

"""The dialog that connects a number, step by step."""

import reflex as rx

from aerostic import channels
from aerostic.web.settings.channels_state import ChannelsState
from aerostic.web.settings.connecting import CheckLine, ConnectState
from aerostic.web.ui.dialogs import cancel, dialog
from aerostic.web.ui.feedback import hint
from aerostic.web.ui.forms import button, field, problem
from aerostic.web.ui.icons import icon
from aerostic.web.ui.shown import Part, Shown

CONNECT = "connect-number"
WHERE = (
    (
        "token",
        "Access token",
        f"Meta Business settings, System users, Generate token: with {' and '.join(channels.TOKEN_SCOPES)}.",
    ),
    ("waba_id", "WhatsApp Business account ID", "WhatsApp Manager, Account tools, Phone numbers: above the list."),
    ("phone_number_id", "Phone number ID", "The same list, in the details of the number."),
)


def connect_dialog() -> Part:
    return dialog(
        CONNECT,
        "Connect a number",
        rx.cond(ConnectState.is_done, connected(), what_to_paste()),
        rx.cond(ConnectState.checks, checks(), rx.fragment()),
        rx.cond(ConnectState.problem != "", problem(ConnectState.problem), rx.fragment()),
        actions=(rx.cond(ConnectState.is_done, done(), go_on()),),
        is_open=ConnectState.is_open,
        on_close=ConnectState.leave,
        on_submit=ConnectState.connect,
        look="wide",
    )


def what_to_paste() -> Part:
    (token, *said), waba, phone = WHERE
    return rx.fragment(
        test_numbers(),
        field(said[0], token, hint=said[1], max_length=2000, class_name="code", spell_check=False),
        rx.el.div(
            field(waba[1], waba[0], hint=waba[2], default_value=ConnectState.waba_id, input_mode="numeric"),
            field(phone[1], phone[0], hint=phone[2], default_value=ConnectState.phone_number_id, input_mode="numeric"),
            class_name="two-fields",
        ),
    )


def test_numbers() -> Part:
    """On a developer's machine only."""
    link = rx.el.a("Get a test number", href=ChannelsState.test_numbers, target="_blank", class_name="quiet-link")
    said = hint("flask-conical", "Here Meta is played by a sandbox, which hands out numbers to try this with. ", link)
    return rx.cond(ChannelsState.test_numbers != "", said, rx.fragment())


def checks() -> Part:
    return rx.el.ol(rx.foreach(ConnectState.checks, check), class_name="checks", custom_attrs={"aria-live": "polite"})


def check(line: Shown[CheckLine]) -> rx.Component:
    sign = rx.match(
        line.state,
        ("passed", icon("circle-check")),
        ("failed", icon("circle-x")),
        ("running", icon("loader-circle")),
        icon("circle"),
    )
    return rx.el.li(
        sign,
        rx.el.span(line.title, rx.el.span(f" ({line.state})", class_name="sr")),
        rx.el.span(line.found, class_name="dim", dir="auto"),
        custom_attrs={"data-state": line.state},
        key=line.title,
    )


def connected() -> Part:
    return hint("circle-check", "Connected. Messages to this number arrive in your inbox from now on.", look="good")


def go_on() -> Part:
    said = rx.cond(ConnectState.is_busy, "Checking with Meta", "Check and connect")
    return rx.fragment(cancel(CONNECT), button(said, look="main", type="submit", disabled=ConnectState.is_busy))


def done() -> Part:
    return button("Done", look="main", on_click=ConnectState.leave)

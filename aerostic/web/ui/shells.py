"""The frames pages stand in: the app's rail, the operators' console, and the card with one task."""

from typing import Final

import reflex as rx
from reflex.style import LiteralColorMode, color_mode, set_color_mode

from aerostic.web.home.state import AccountState, Workplace
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.feedback import Feedback, notice, offline, turned_away
from aerostic.web.ui.forms import log_out
from aerostic.web.ui.icons import icon, logo
from aerostic.web.ui.links import inbox_path, link
from aerostic.web.ui.shown import Part, Shown, said_if

MODES: Final[tuple[tuple[LiteralColorMode, str, str], ...]] = (
    ("system", "monitor", "System"),
    ("light", "sun", "Light"),
    ("dark", "moon", "Dark"),
)


def app_shell(*content: Part, unread: Shown[int], is_open: Shown[bool]) -> Part:
    page = rx.fragment(
        skip_link(),
        rx.el.div(rail(unread), *content, class_name="app", custom_attrs={"data-open": said_if(is_open)}),
        account_menu(),
        notice(),
        offline(),
    )
    return rx.cond(Feedback.is_turned_away, turned_away(), page)


def skip_link() -> Part:
    return rx.el.a("Skip to the content", href="#main", class_name="sr skip")


def rail(unread: Shown[int]) -> Part:
    return rx.el.nav(
        logo(),
        link(
            icon("inbox", 20),
            rx.el.span(rx.cond(unread > 0, f"Inbox, {unread} unread", "Inbox"), class_name="sr"),
            rx.cond(unread > 0, rx.el.span(unread, class_name="count", aria_hidden="true")),
            to=inbox_path(),
            title="Inbox",
            class_name="item-link",
            custom_attrs={"aria-current": "page"},
        ),
        rx.el.span(class_name="spring"),
        person_button(),
        class_name="rail",
        aria_label="Aerostic",
    )


def person_button() -> Part:
    return rx.el.button(
        avatar(AccountState.initials, AccountState.hue),
        class_name="person",
        aria_label="Your account",
        type="button",
        custom_attrs={"popoverTarget": "account"},
    )


def account_menu() -> Part:
    return rx.el.nav(
        rx.el.div(
            rx.el.p(AccountState.name, class_name="strong cut"),
            rx.el.p(AccountState.email, class_name="dim small cut"),
            class_name="who",
        ),
        rx.el.hr(),
        rx.el.p("Workspaces", class_name="label"),
        rx.foreach(AccountState.workplaces, workplace),
        rx.el.hr(),
        mode_choice(),
        rx.el.hr(),
        log_out("choice"),
        id="account",
        class_name="menu",
        aria_label="Your account",
        custom_attrs={"popover": "auto"},
    )


def workplace(place: Shown[Workplace]) -> Part:
    """Another workspace is another page load, so that nothing of this one stays behind."""
    return rx.el.a(
        icon("building-2"),
        rx.el.span(place.name, class_name="grow cut"),
        rx.cond(place.is_here, icon("check"), rx.fragment()),
        href=f"/dashboard/{place.id}/inbox",
        class_name="choice",
        custom_attrs={"aria-current": rx.cond(place.is_here, "true", "false")},
    )


def mode_choice() -> Part:
    return rx.el.div(
        *(
            rx.el.button(
                icon(picture),
                rx.el.span(said),
                type="button",
                title=said,
                on_click=set_color_mode(mode),
                custom_attrs={"aria-pressed": rx.cond(color_mode == mode, "true", "false")},
            )
            for mode, picture, said in MODES
        ),
        class_name="modes",
        role="group",
        aria_label="Colours",
    )


def console_shell(*content: Part, title: str) -> Part:
    page = rx.fragment(
        rx.el.div(
            rx.el.nav(
                rx.el.div(logo(), "Console", class_name="head"),
                link(
                    icon("list-ordered"), title, to="/admin", class_name="entry", custom_attrs={"aria-current": "page"}
                ),
                rx.el.span(class_name="spring"),
                mode_choice(),
                log_out("choice"),
                class_name="nav",
                aria_label="Console",
            ),
            rx.el.main(rx.el.h1(title), *content, class_name="console-page", id="main"),
            class_name="console console-shell",
        ),
        notice(),
        offline(),
    )
    return rx.cond(Feedback.is_turned_away, turned_away(), page)


def card_shell(*content: Part) -> Part:
    return rx.el.main(rx.el.section(logo(), *content, class_name="auth-card"), class_name="centre", id="main")

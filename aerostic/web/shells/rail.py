"""The app's rail: where one is and can go; at its top the workspace, at its foot help and oneself. A bar on a phone."""

from typing import Final

import reflex as rx

from aerostic.web.home.state import AccountState, Workplace
from aerostic.web.inbox.key_table import KEY_SHEET
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.counts import short_count
from aerostic.web.ui.dialogs import opens
from aerostic.web.ui.forms import log_out
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path, link, workspace_path
from aerostic.web.ui.modes import mode_choice
from aerostic.web.ui.rail_toggle import Widen
from aerostic.web.ui.shown import Part, Shown

ELSEWHERE: Final = "/dashboard/new"


def rail(here: str, unread: Shown[int]) -> Part:
    return rx.el.nav(
        switcher_button(),
        entry("house", "Home", workspace_path(), is_here=here == "home"),
        inbox_entry(unread, is_here=here == "inbox"),
        entry("settings", "Settings", workspace_path("/settings/profile"), "not-narrow", is_here=here == "settings"),
        entry("settings", "Settings", workspace_path("/settings"), "only-narrow", is_here=here == "settings"),
        rx.el.span(class_name="spring"),
        widen(),
        help_button(),
        person_button(),
        class_name="rail",
        aria_label="Aerostic",
    )


def entry(picture: str, said: str, to: str, look: str = "", *, is_here: bool) -> Part:
    """`look`: only-narrow, not-narrow."""
    return link(icon(picture, 20), rx.el.span(said, class_name="name"), to=to, **_entry(said, look, is_here=is_here))


def inbox_entry(unread: Shown[int], *, is_here: bool) -> Part:
    return link(
        icon("inbox", 20),
        rx.el.span("Inbox", rx.cond(unread > 0, rx.el.span(f", {unread} unread", class_name="sr")), class_name="name"),
        rx.cond(unread > 0, rx.el.span(short_count(count=unread), class_name="count", aria_hidden="true")),
        to=inbox_path(),
        **_entry("Inbox", "", is_here=is_here),
    )


def switcher_button() -> Part:
    return rx.el.button(
        rx.el.span(AccountState.workplace_mark, class_name="logo", aria_hidden="true"),
        rx.el.span(AccountState.workplace, class_name="name cut strong", dir="auto"),
        rx.el.span("Workspaces", class_name="sr"),
        icon("chevrons-up-down"),
        class_name="switcher",
        type="button",
        title="Workspaces",
        custom_attrs={"popoverTarget": "workspaces"},
    )


def widen() -> Part:
    return Widen.create(
        label="Wide rail",
        wide=icon("panel-left-open", 20),
        narrow=icon("panel-left-close", 20),
        class_name="help widen",
    )


def help_button() -> Part:
    return rx.el.button(
        icon("circle-help", 20),
        rx.el.span("Keys", class_name="name"),
        class_name="help",
        type="button",
        custom_attrs={"data-tip": "Keys", **opens(KEY_SHEET)},
    )


def person_button() -> Part:
    return rx.el.button(
        avatar(AccountState.initials, AccountState.hue),
        rx.el.span(AccountState.name, class_name="name cut", dir="auto", aria_hidden="true"),
        class_name="person",
        aria_label="Your account",
        type="button",
        custom_attrs={"popoverTarget": "account"},
    )


def workspaces_menu() -> Part:
    return rx.el.nav(
        rx.el.p("Workspaces", class_name="label"),
        rx.foreach(AccountState.workplaces, workplace),
        *other_workspaces(),
        id="workspaces",
        class_name="menu from-top",
        aria_label="Workspaces",
        custom_attrs={"popover": "auto"},
    )


def account_menu() -> Part:
    return rx.el.nav(
        rx.el.div(
            rx.el.p(AccountState.name, class_name="strong cut", dir="auto"),
            rx.el.p(AccountState.email, class_name="dim small cut"),
            class_name="who",
        ),
        rx.el.hr(),
        link(icon("user"), "Profile", to=workspace_path("/settings/profile"), class_name="choice"),
        rx.el.div(
            rx.el.p("Workspaces", class_name="label"),
            rx.foreach(AccountState.workplaces, workplace),
            *other_workspaces(),
            class_name="only-narrow",
        ),
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
        rx.el.span(place.mark, class_name="logo small", aria_hidden="true"),
        rx.el.span(place.name, class_name="grow cut", dir="auto"),
        rx.cond(place.is_here, icon("check"), rx.fragment()),
        href=f"/dashboard/{place.id}/inbox",
        class_name="choice",
        custom_attrs={"aria-current": rx.cond(place.is_here, "true", "false")},
    )


def other_workspaces() -> tuple[Part, ...]:
    """The ways into one that is not in the list."""
    invited = rx.el.a(icon("mail"), f"Invitations to you: {AccountState.invited}", href=ELSEWHERE, class_name="choice")
    return (
        rx.cond(AccountState.invited > 0, invited, rx.fragment()),
        rx.el.a(icon("plus"), "Create a workspace", href=ELSEWHERE, class_name="choice"),
    )


def _entry(said: str, look: str, *, is_here: bool) -> dict[str, object]:
    attributes = {"data-tip": said} | ({"aria-current": "page"} if is_here else {})
    return {"class_name": f"item-link {look}".strip(), "custom_attrs": attributes}

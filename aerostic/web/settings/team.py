"""The team: who is in, as what, and what each sees; who is invited and has not come yet."""

from typing import Any

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.home.state import may
from aerostic.web.settings.conditions import some_of, when
from aerostic.web.settings.granting import granting
from aerostic.web.settings.granting_state import GrantState
from aerostic.web.settings.parting import parting
from aerostic.web.settings.parting_state import PartingState
from aerostic.web.settings.team_rows import Glimpse, InvitationLine, MemberLine
from aerostic.web.settings.team_state import InvitationState, LinkState, TeamState
from aerostic.web.ui.avatar import avatar
from aerostic.web.ui.badges import badge, tag
from aerostic.web.ui.copy import shown_once
from aerostic.web.ui.dialogs import closes, dialog
from aerostic.web.ui.feedback import empty, hint
from aerostic.web.ui.forms import button, search
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu_item, menu_rule, more_menu
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head, cells, table, toolbar
from aerostic.web.ui.time import moment

MEMBERS = (Head("Member"), Head("Role"), Head("Access"), Head("Joined"), ACTIONS)
INVITED = (Head("Invited"), Head("Role"), Head("Access"), Head("Works until"), ACTIONS)


def team() -> SettingsFrame:
    return settings_frame(
        "team",
        when(is_long(), toolbar(search("Name or address", default_value=TeamState.words, on_change=sought()))),
        table("Members", MEMBERS, TeamState.members, member, is_loaded=TeamState.is_loaded, nothing=nobody()),
        rest(TeamState.members_said),
        when(some_of(TeamState.invitations), open_invitations()),
        granting(),
        parting(),
        handing_out(),
        intro="Who works here, as what, and what each of them sees.",
        actions=(invite_button(),),
    )


def is_long() -> Shown[bool]:
    return (TeamState.members_said != "") | (TeamState.invitations_said != "") | (TeamState.words != "")


def sought() -> Any:  # noqa: ANN401 -- an event handler
    return TeamState.search.debounce(250)


def nobody() -> Part:
    return empty("search-x", "No member matches", "Try fewer words.")


def rest(said: Shown[str]) -> Part:
    return rx.cond(said != "", rx.el.p(said, class_name="dim small"))


def invite_button() -> Part:
    shown = button(icon("user-plus"), "Invite", look="main", on_click=GrantState.invite)
    return rx.cond(may(Permission.MANAGE_TEAM), rx.fragment(shown))


def member(row: Shown[MemberLine]) -> rx.Component:
    return cells(
        MEMBERS,
        rx.el.div(
            avatar(row.initials, row.hue),
            rx.el.div(
                rx.el.p(
                    rx.el.span(row.name, class_name="medium cut", dir="auto"),
                    rx.cond(row.is_me, badge("You"), rx.fragment()),
                    class_name="row",
                ),
                rx.el.p(row.email, class_name="dim small cut"),
                class_name="who",
            ),
            class_name="person-cell",
        ),
        role_of(row.role),
        visibility(row.glimpses),
        moment(at=row.joined, kind="date"),
        rx.cond(row.may_change, member_actions(row), rx.fragment()),
    )


def member_actions(row: Shown[MemberLine]) -> Part:
    hand_over = menu_item("crown", "Hand the workspace over…", on_click=PartingState.ask("hand_over", row.id, row.name))
    remove = menu_item(
        "user-minus", "Remove from the team…", look="danger", on_click=PartingState.ask("remove", row.id, row.name)
    )
    return more_menu(
        menu_item("sliders-horizontal", "Change role and access…", on_click=GrantState.change(row.id)),
        rx.cond(TeamState.is_mine & ~row.is_me, rx.fragment(hand_over)),
        rx.cond(row.is_me, rx.fragment(), rx.fragment(menu_rule(), remove)),
        label=f"More about {row.name}",
    )


def role_of(name: Shown[str]) -> Part:
    return rx.el.span(name, class_name="chip role", dir="auto")


def visibility(glimpses: Shown[list[Glimpse]]) -> Part:
    whole = rx.el.span("Everything", class_name="dim")
    narrowed = rx.el.div(rx.foreach(glimpses, glimpse), class_name="glimpses")
    return rx.cond(some_of(glimpses), narrowed, whole)


def glimpse(one: Shown[Glimpse]) -> rx.Component:
    shown = rx.match(
        one.kind,
        ("number", number(one.said)),
        ("tag", tag(one.said, one.hue)),
        ("own", badge(one.said, "own", picture="user-check")),
        ("masked", badge(one.said, picture="eye-off")),
        badge(one.said),
    )
    return rx.fragment(shown)


def number(name: Shown[str]) -> Part:
    """May be long, and is cut where there is no room."""
    return rx.el.span(icon("smartphone"), rx.el.span(name, class_name="cut", dir="auto"), class_name="chip")


def open_invitations() -> Part:
    return rx.el.section(
        rx.el.h2("Open invitations", class_name="section-title"),
        table("Open invitations", INVITED, TeamState.invitations, invited),
        rest(TeamState.invitations_said),
        class_name="stack",
    )


def invited(row: Shown[InvitationLine]) -> rx.Component:
    return cells(
        INVITED,
        rx.el.div(
            avatar(row.initials, row.hue, "not-yet"),
            rx.el.div(
                rx.el.p(row.email, class_name="medium cut"),
                rx.cond(row.invited_by != "", rx.el.p(f"by {row.invited_by}", class_name="dim small cut", dir="auto")),
                class_name="who",
            ),
            class_name="person-cell",
        ),
        role_of(row.role),
        visibility(row.glimpses),
        rx.cond(row.has_expired, badge("Expired", "warn"), moment(at=row.ends, kind="date")),
        rx.cond(row.may_change, invitation_actions(row), rx.fragment()),
    )


def invitation_actions(row: Shown[InvitationLine]) -> Part:
    copy = menu_item("link", "Copy a link…", on_click=LinkState.make(row.id, row.email))
    return more_menu(
        menu_item("send", "Send again", on_click=InvitationState.send_again(row.id, row.email)),
        rx.cond(row.has_expired, rx.fragment(), rx.fragment(copy)),
        menu_rule(),
        menu_item("ban", "Revoke…", look="danger", on_click=PartingState.ask("revoke", row.id, row.email)),
        label=f"More about the invitation for {row.email}",
    )


def handing_out() -> Part:
    return dialog(
        "invitation-link",
        f"A link for {LinkState.email}",
        rx.el.p("Hand it over yourself. It works once, and only for this address."),
        shown_once(LinkState.link, "The link"),
        hint("mail", "Somebody new to Aerostic is asked to open a mail as well, to show that the address is theirs."),
        actions=(button("Done", look="main", custom_attrs=closes("invitation-link")),),
        is_open=LinkState.is_open,
        on_close=LinkState.leave,
    )

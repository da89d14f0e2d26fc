"""The operators of the platform: who they are, who is invited, and how one of them is revoked."""

import reflex as rx

from aerostic.web.admin.operators_state import Invitation, InvitingState, Operator, OperatorsState, RevokingState
from aerostic.web.admin.parts import beat, by_and_under, heading, refusal, shown_if
from aerostic.web.ui.badges import badge
from aerostic.web.ui.console import console_shell
from aerostic.web.ui.dialogs import cancel, confirm, frame, inside, to_copy_once
from aerostic.web.ui.feedback import empty
from aerostic.web.ui.forms import button, field
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu_item, more_menu
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head, cells, table
from aerostic.web.ui.time import moment

EVERY = 30_000  # milliseconds
PEOPLE = (Head("Operator"), Head("Since"), Head("Last seen"), Head("Sessions"), ACTIONS)
INVITED = (Head("E-mail address"), Head("Invited by"), Head("Expires"), ACTIONS)


def operators() -> Part:
    return console_shell(
        "operators",
        beat(every=EVERY, on_beat=OperatorsState.refresh),
        table(
            "Operators", PEOPLE, OperatorsState.operators, person, is_loaded=OperatorsState.is_loaded, nothing=none()
        ),
        shown_if(OperatorsState.has_invitations, invited()),
        inviting(),
        revoking(),
        actions=(button(icon("plus"), "Invite operator", look="main", on_click=InvitingState.begin),),
    )


def none() -> Part:
    return empty("shield", "No operators", "Whoever is invited appears here once they have an account.")


def person(row: Shown[Operator]) -> rx.Component:
    is_revoked = row.revoked != ""
    return cells(
        PEOPLE,
        by_and_under(
            rx.el.span(row.name, rx.cond(row.is_me, " (you)", ""), class_name="who medium", dir="auto"), row.email
        ),
        moment(at=row.since, kind="ago"),
        rx.cond(row.seen != "", moment(at=row.seen, kind="ago"), rx.el.span("Not lately", class_name="dim")),
        rx.cond(row.sessions != "", row.sessions, rx.el.span("None", class_name="dim")),
        rx.cond(is_revoked, badge("Revoked", "bad"), rx.cond(row.is_me, rx.fragment(), acts(row))),
    )


def acts(row: Shown[Operator]) -> Part:
    return more_menu(
        menu_item("ban", "Revoke", look="danger", on_click=RevokingState.ask(row.id, row.name)),
        label=f"More about {row.name}",
    )


def invited() -> Part:
    return rx.el.section(
        heading("Invitations", said="each link works once, for two days"),
        table("Invitations", INVITED, OperatorsState.invitations, invitation, nothing=none()),
        class_name="part",
    )


def invitation(row: Shown[Invitation]) -> rx.Component:
    return cells(
        INVITED,
        rx.el.span(row.email, class_name="who medium"),
        row.invited_by,
        moment(at=row.expires, kind="date"),
        button("Revoke", look="small", on_click=OperatorsState.revoke_invitation(row.email)),
    )


def inviting() -> Part:
    return frame(
        "invite-operator",
        rx.cond(InvitingState.is_made, "Copy the link now", "Invite an operator"),
        rx.cond(InvitingState.is_made, made(), asking()),
        is_open=InvitingState.is_open,
        on_close=InvitingState.leave,
    )


def made() -> Part:
    said = "It is shown this once. Whoever opens it first becomes an operator: hand it over yourself."
    return to_copy_once("invite-operator", InvitingState.link, "The link", said)


def asking() -> Part:
    return inside(
        refusal(InvitingState.problem),
        field(
            "E-mail address",
            "email",
            type="email",
            hint="Of somebody without an account, or of an operator who was revoked.",
            max_length=254,
        ),
        actions=(cancel("invite-operator"), button("Create link", look="main", type="submit")),
        on_submit=InvitingState.invite,
    )


def revoking() -> Part:
    return confirm(
        "revoke-operator",
        f"Revoke {RevokingState.name}?",
        rx.el.p(
            "All their sessions end at once, and they can no longer log in. "
            "Invitations they created and nobody has used stop working. Only a new invitation brings them back."
        ),
        verb="Revoke the operator",
        is_open=RevokingState.id != "",
        on_close=RevokingState.leave,
        on_submit=RevokingState.revoke,
    )

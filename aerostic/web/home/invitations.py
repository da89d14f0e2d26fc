"""The invitations to oneself, each with the way in."""

import reflex as rx

from aerostic.web.home.invitations_state import OwnInvitation, OwnInvitationsState
from aerostic.web.ui.forms import button, problem
from aerostic.web.ui.shown import Part, Shown


def own_invitations() -> Part:
    """Nothing for whoever has none."""
    shown = rx.el.section(
        rx.el.h2("You are invited", class_name="medium"),
        rx.el.ul(rx.foreach(OwnInvitationsState.invitations, invitation)),
        class_name="invitations",
    )
    return rx.fragment(
        rx.cond(OwnInvitationsState.problem != "", rx.fragment(problem(OwnInvitationsState.problem))),
        rx.cond(OwnInvitationsState.invitations, shown, rx.fragment()),
    )


def invitation(one: Shown[OwnInvitation]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(one.workspace, class_name="medium cut", dir="auto"),
            rx.el.p(rx.el.bdi(one.inviter), " invites you as ", rx.el.bdi(one.role), class_name="dim small"),
            class_name="grow",
        ),
        button(
            "Join", on_click=OwnInvitationsState.accept(one.id), custom_attrs={"aria-label": f"Join {one.workspace}"}
        ),
        key=one.id,
    )

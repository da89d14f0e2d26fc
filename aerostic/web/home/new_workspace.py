"""`/dashboard/new`: another workspace, made with the account one has, or joined by an invitation."""

import reflex as rx

from aerostic.web.home.invitations import own_invitations
from aerostic.web.home.new_workspace_state import NewWorkspaceState
from aerostic.web.ui.connection import offline
from aerostic.web.ui.forms import button, field, form, labelled, problem
from aerostic.web.ui.frames import card_shell
from aerostic.web.ui.shown import Part
from aerostic.web.ui.zones import ZONE_HINT, zone_choice


def new_workspace() -> Part:
    card = card_shell(
        rx.el.h1("Create a workspace"),
        rx.el.p("Free to start. Its people, numbers and conversations are apart from every other's.", class_name="dim"),
        own_invitations(),
        form(
            rx.cond(NewWorkspaceState.problem != "", rx.fragment(problem(NewWorkspaceState.problem))),
            field("Name of the workspace", "name", hint="Your business, as your team calls it.", auto_focus=True),
            labelled("Time zone", "zone", zone_choice(), hint=ZONE_HINT),
            button("Create the workspace", look="main wide", type="submit"),
            on_submit=NewWorkspaceState.make,
        ),
        rx.el.p(rx.el.a("Back to your workspaces", href="/dashboard"), class_name="below"),
    )
    return rx.fragment(card, offline())

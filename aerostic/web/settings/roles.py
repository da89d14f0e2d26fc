"""Roles: five that every workspace has, those of its own, and the editor that says what each allows."""

import reflex as rx

from aerostic.web.reflex_internals import script
from aerostic.web.settings.conditions import error_text
from aerostic.web.settings.roles_rows import WHOLE, RoleLine, Subject, Tick
from aerostic.web.settings.roles_state import LostRoleState, RolesState, RoleState
from aerostic.web.ui.badges import badge, meter
from aerostic.web.ui.dialogs import cancel, confirm, dialog
from aerostic.web.ui.feedback import hint
from aerostic.web.ui.forms import button, checkbox, field
from aerostic.web.ui.frames import SettingsFrame, settings_frame
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu_item, menu_rule, more_menu
from aerostic.web.ui.shown import Part, Shown
from aerostic.web.ui.tables import ACTIONS, Head, cells, table

HEADS = (Head("Role"), Head("Allows"), Head("Members", is_number=True), ACTIONS)
BASE = "agent"  # what a new role begins with


class SubjectBox(rx.Component):
    """Stands for all boxes of the fieldset it is in."""

    library = script("subject.js")
    tag = "SubjectBox"

    label: rx.Var[str]
    disabled: rx.Var[bool]


def roles() -> SettingsFrame:
    return settings_frame(
        "roles",
        table("Roles", HEADS, RolesState.roles, listed, is_loaded=RolesState.is_loaded),
        editor(),
        deletion(),
        intro="What people may do here. Nobody can give, or create, a role that allows more than their own.",
        actions=(button(icon("plus"), "Create role", look="main", on_click=RoleState.make_from(BASE)),),
    )


def listed(row: Shown[RoleLine]) -> rx.Component:
    return cells(
        HEADS,
        rx.el.div(
            rx.el.p(
                rx.el.button(
                    row.name, type="button", class_name="link-like", dir="auto", on_click=RoleState.open_role(row.key)
                ),
                rx.cond(row.is_own, badge("Own", "info"), rx.fragment()),
                class_name="row",
            ),
            rx.el.p(row.said, class_name="dim small"),
            class_name="who",
        ),
        meter(row.percent, f"What {row.name} allows", f"{row.allowed} of {WHOLE}"),
        rx.el.span(row.members, class_name="num"),
        actions(row),
    )


def role_name(row: Shown[RoleLine]) -> Part:
    look = RoleState.open_role(row.key)
    return rx.el.button(row.name, type="button", class_name="link-like", dir="auto", on_click=look)


def actions(row: Shown[RoleLine]) -> Part:
    change = menu_item("pencil", "Change…", on_click=RoleState.open_role(row.key))
    look = menu_item("eye", "See what it allows", on_click=RoleState.open_role(row.key))
    delete = menu_item("trash-2", "Delete…", look="danger", on_click=LostRoleState.ask(row.key, row.name))
    return more_menu(
        rx.cond(row.may_change, rx.fragment(change), rx.fragment(look)),
        menu_item("copy-plus", "Create a role from it…", on_click=RoleState.make_from(row.key)),
        rx.cond(row.may_change, rx.fragment(menu_rule(), delete)),
        label=f"More about {row.name}",
    )


def editor() -> Part:
    return dialog(
        "role",
        rx.cond(RoleState.key == "", "Create role", RoleState.name),
        error_text(RoleState.problem),
        rx.cond(RoleState.is_fixed, fixed(), naming()),
        rx.el.div(rx.foreach(RoleState.subjects, subject), class_name="subjects"),
        actions=(
            cancel("role"),
            rx.cond(
                RoleState.is_fixed,
                button("Create a role from it", look="main", on_click=RoleState.make_from(RoleState.key)),
                button(rx.cond(RoleState.key == "", "Create role", "Save changes"), look="main", type="submit"),
            ),
        ),
        is_open=RoleState.is_open,
        on_close=RoleState.leave,
        on_submit=RoleState.keep,
        look="wide role",
    )


def fixed() -> Part:
    return hint("lock", "Every workspace has this role as it is. Create a role from it to change what it allows.")


def naming() -> Part:
    return field(
        "Name",
        "name",
        hint="What the team calls it, such as Night shift.",
        default_value=RoleState.name,
        max_length=50,
    )


def subject(one: Shown[Subject]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(SubjectBox.create(label=one.name, disabled=one.is_fixed), class_name="subject-name"),
        rx.foreach(one.ticks, tick),
        class_name="subject",
    )


def tick(one: Shown[Tick]) -> rx.Component:
    return rx.fragment(checkbox(one.said, one.name, one.hint, default_checked=one.is_on, disabled=one.is_fixed))


def deletion() -> Part:
    return confirm(
        "delete-role",
        f"Delete the role {LostRoleState.name}?",
        rx.el.p("This can be done while nobody has it and nobody is invited to it."),
        verb="Delete the role",
        is_open=LostRoleState.key != "",
        on_close=LostRoleState.leave,
        on_submit=LostRoleState.delete,
    )

"""What the team calls the person one talks with, changed beside the thread."""

from typing import TypedDict
from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.web.inbox.state import catch_up
from aerostic.web.inbox.thread_state import PanelState, ThreadState
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu
from aerostic.web.ui.shown import Part

LONGEST = 80  # characters


class NameForm(TypedDict):
    name: str


class NamingState(rx.State):
    """Handlers only; list, thread and panel show what holds."""

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def rename(self, form: NameForm) -> rx.event.EventSpec | None:
        return await call(self, form.get("name", ""))

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def clear(self) -> rx.event.EventSpec | None:
        """Back to what they call themselves."""
        return await call(self, "")


async def call(state: rx.State, name: str) -> rx.event.EventSpec | None:
    person = UUID((await state.get_state(ThreadState)).head.contact_id)
    why = await words_of(in_work(state, messaging.rename_person, person, name))
    await catch_up(state)
    return Feedback.show_error(why) if why else None  # pyright: ignore[reportReturnType]


def rename() -> Part:
    """A name for the team alone, and the way back to the person's own."""
    head, panel = ThreadState.head, PanelState.panel
    return menu(
        icon("pencil"),
        rx.el.form(
            rx.el.input(
                name="name",
                default_value=head.name,
                key=head.id + head.name,
                aria_label="Name for your team",
                max_length=LONGEST,
                required=True,
                dir="auto",
            ),
            button(icon("check"), look="square", type="submit", aria_label="Save this name"),
            class_name="new-tag",
            on_submit=NamingState.rename,
        ),
        rx.cond(
            panel.is_renamed,
            rx.el.button(
                icon("rotate-ccw"),
                rx.el.span("Use their own name: ", panel.profile_name, class_name="grow cut", dir="auto"),
                type="button",
                role="menuitem",
                class_name="choice",
                data_does="own-name",
                on_click=NamingState.clear,
            ),
            rx.el.p("Only your team sees this name.", class_name="label"),
        ),
        label="Rename",
        look="btn bare square",
        does="rename",
    )

"""All tags of the workspace in one dialog: renamed, coloured, merged and deleted."""

from typing import Any, TypedDict, cast
from uuid import UUID

import reflex as rx

from aerostic import contacts
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.inbox.choices import Choice, ChoicesState
from aerostic.web.inbox.state import catch_up, id_of
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.dialogs import cancel, dialog
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.forms import button
from aerostic.web.ui.icons import icon
from aerostic.web.ui.menus import menu_item, menu_label, menu_rule, more_menu
from aerostic.web.ui.shown import Part, Shown

DIALOG = "tag-manager"
COLOURS = ("green", "purple", "orange", "blue", "pink")


class TagForm(TypedDict):
    id: str
    name: str


class TagManagerState(rx.State):
    """Handlers only; the choices show what holds."""

    @rx.event
    @allow(Permission.MANAGE_TAGS)
    async def rename(self, form: TagForm) -> rx.event.EventSpec:
        return await change(self, contacts.rename_tag, form.get("id", ""), form.get("name", ""))

    @rx.event
    @allow(Permission.MANAGE_TAGS)
    async def colour(self, tag_id: str, hue: int) -> rx.event.EventSpec:
        return await change(self, contacts.colour_tag, tag_id, hue)

    @rx.event
    @allow(Permission.MANAGE_TAGS)
    async def merge(self, tag_id: str, into: str) -> rx.event.EventSpec:
        return await change(self, merge, tag_id, into)

    @rx.event
    @allow(Permission.MANAGE_TAGS)
    async def delete(self, tag_id: str) -> rx.event.EventSpec:
        return await change(self, contacts.delete_tag, tag_id)


def merge(work: Work, tag_id: UUID, into: str) -> None:
    contacts.merge_tags(work, tag_id, UUID(into))


async def change(state: rx.State, verb: Any, tag_id: str, *told: object) -> rx.event.EventSpec:  # noqa: ANN401 -- a verb of tags
    """Do it, show what it changed everywhere, and say why where it was not done."""
    why = await words_of(in_work(state, verb, id_of(tag_id), *told)) if id_of(tag_id) else ""
    await catch_up(state)
    return cast("rx.event.EventSpec", Feedback.show_error(why) if why else ChoicesState.load)


def tag_manager() -> Part:
    return dialog(
        DIALOG,
        "Tags",
        rx.el.ul(rx.foreach(ChoicesState.tags, row), class_name="tag-rows"),
        actions=[cancel(DIALOG, "Done")],
    )


def row(one: Shown[Choice]) -> rx.Component:
    def other(tag: Shown[Choice]) -> rx.Component:
        return into(one, tag)

    return rx.el.li(
        rx.el.form(
            rx.el.i(class_name="dot", data_hue=one.hue),
            rx.el.input(type="hidden", name="id", default_value=one.id),
            rx.el.input(
                name="name", default_value=one.said, aria_label=f"Name of {one.said}", max_length=32, required=True
            ),
            button(icon("check"), look="bare square", type="submit", aria_label=f"Save the name of {one.said}"),
            on_submit=TagManagerState.rename,
            class_name="tag-row",
        ),
        more_menu(
            menu_label("Colour"),
            *[colour(one, hue) for hue in range(len(COLOURS))],
            menu_rule(),
            menu_label("Merge into"),
            rx.foreach(ChoicesState.tags, other),
            menu_rule(),
            menu_item(
                "trash-2",
                "Delete, and take it off everybody",
                look="danger",
                on_click=TagManagerState.delete(one.id),
            ),
            label=f"Change {one.said}",
        ),
        key=one.id + one.said,
        class_name="row",
    )


def colour(one: Shown[Choice], hue: int) -> Part:
    return rx.el.button(
        rx.el.i(class_name="dot", data_hue=hue),
        rx.el.span(COLOURS[hue].capitalize(), class_name="grow"),
        rx.cond(one.hue == hue, icon("check"), rx.fragment()),
        type="button",
        role="menuitem",
        class_name="choice",
        on_click=TagManagerState.colour(one.id, hue),
    )


def into(one: Shown[Choice], other: Shown[Choice]) -> rx.Component:
    return rx.cond(
        one.id == other.id,
        rx.fragment(),
        rx.el.button(
            rx.el.i(class_name="dot", data_hue=other.hue),
            rx.el.span(other.said, class_name="grow cut", dir="auto"),
            type="button",
            role="menuitem",
            class_name="choice",
            on_click=TagManagerState.merge(one.id, other.id),
        ),
    )

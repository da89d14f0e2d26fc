"""A member who sees only people with some tags is asked before they take the last of these off somebody."""

from typing import Final

import reflex as rx

from aerostic.kit.actor import Permission
from aerostic.web.inbox.thread_state import PanelState
from aerostic.web.needs import allow
from aerostic.web.session import guest
from aerostic.web.ui.dialogs import confirm
from aerostic.web.ui.passing import ends_with_its_page
from aerostic.web.ui.shown import Part

DIALOG: Final = "last-tag"


@ends_with_its_page
class LastTagState(rx.State):
    """The tag that is about to be taken off; empty while nobody is asked."""

    id: str = ""
    name: str = ""

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def leave(self) -> None:
        self.id = ""


async def asks_first(state: rx.State, tag_id: str) -> bool:
    """Opens the dialog when without this tag the member would see the person no more."""
    tags = (await state.get_state(PanelState)).panel.tags
    if not is_last(tag_id, {tag.id for tag in tags}, own_tags()):
        return False
    asked = await state.get_state(LastTagState)
    asked.id, asked.name = tag_id, next(tag.name for tag in tags if tag.id == tag_id)
    return True


async def answered(state: rx.State) -> str:
    """Returns the tag the dialog asked about, and closes it."""
    asked = await state.get_state(LastTagState)
    tag_id, asked.id = asked.id, ""
    return tag_id


def own_tags() -> set[str] | None:
    """Returns the tags whose people the member sees; None when they see everybody."""
    here = guest.get()
    tags = here.actor.restriction.tags if here else None
    return None if tags is None else {str(tag) for tag in tags}


def is_last(tag_id: str, worn: set[str], seen: set[str] | None) -> bool:
    """Says whether this is the only one of a person's tags by which they are seen."""
    return seen is not None and worn & seen == {tag_id}


def last_tag_dialog(on_submit: rx.event.EventCallback[()]) -> Part:
    return confirm(
        DIALOG,
        f"Take off {LastTagState.name}?",
        rx.el.p("It is the only tag by which you see this person. You will no longer see this conversation."),
        rx.el.p("Somebody who sees everybody can put it back.", class_name="dim"),
        verb="Take off the tag",
        is_open=LastTagState.id != "",
        on_close=LastTagState.leave,
        on_submit=on_submit,
    )

"""Tags of the person one talks with, made and set beside the thread."""

from collections.abc import Callable
from typing import TypedDict, cast
from uuid import UUID

import reflex as rx

from aerostic import contacts, messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.inbox.choices import ChoicesState
from aerostic.web.inbox.last_tag import answered, asks_first
from aerostic.web.inbox.state import catch_up
from aerostic.web.inbox.thread_state import PanelState, ThreadState
from aerostic.web.needs import allow
from aerostic.web.pace import THREAD
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback


class NewTag(TypedDict):
    name: str


class TaggingState(rx.State):
    """Handlers only; the panel shows what holds."""

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def turn(self, tag_id: str) -> rx.event.EventSpec | None:
        """On when it was off, off when it was on."""
        if tag_id in (await self.get_state(PanelState)).panel.tag_ids:
            return None if await asks_first(self, tag_id) else await _set(self, messaging.untag, tag_id)
        return await _set(self, messaging.tag, tag_id)

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def take_off(self, tag_id: str) -> rx.event.EventSpec | None:
        return None if await asks_first(self, tag_id) else await _set(self, messaging.untag, tag_id)

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def take_off_last(self) -> rx.event.EventSpec | None:
        """The one the dialog asked about."""
        tag_id = await answered(self)
        return await _set(self, messaging.untag, tag_id) if tag_id else None

    @rx.event
    @allow(Permission.MANAGE_TAGS)
    async def make(self, form: NewTag) -> rx.event.EventSpec:
        """A new tag, put on at once."""
        person = UUID((await self.get_state(ThreadState)).head.contact_id)
        why = await words_of(in_work(self, make_and_put_on, person, form.get("name", "")))
        return await _refresh(self, why) or cast("rx.event.EventSpec", ChoicesState.load)


def make_and_put_on(work: Work, contact_id: UUID, name: str) -> None:
    """A tag that is there already is that one."""
    wanted = name.strip().casefold()
    known = next((tag for tag in contacts.all_tags(work) if tag.name.casefold() == wanted), None)
    messaging.tag(work, contact_id, (known or contacts.make_tag(work, name)).id)


async def _set(state: rx.State, verb: Callable[[Work, UUID, UUID], None], tag_id: str) -> rx.event.EventSpec | None:
    person = UUID((await state.get_state(ThreadState)).head.contact_id)
    return await _refresh(state, await words_of(in_work(state, verb, person, UUID(tag_id))))


async def _refresh(state: rx.State, why: str) -> rx.event.EventSpec | None:
    await catch_up(state, {THREAD})
    return Feedback.show_error(why) if why else None  # pyright: ignore[reportReturnType]

"""Keeps an open inbox current: it loads, follows changes, loads older messages, and marks what was seen."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.clock import show_clock
from aerostic.web.inbox.assigned import show_assigned
from aerostic.web.inbox.choices import ChoicesState, show_numbers
from aerostic.web.inbox.draft_state import DraftState
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.inbox.reading import Inbox, Question, read
from aerostic.web.inbox.stretches import older
from aerostic.web.inbox.thread_state import PanelState, ThreadState
from aerostic.web.inbox.viewers import leave, show_viewers
from aerostic.web.live import LIVE
from aerostic.web.needs import allow, by_itself
from aerostic.web.pace import ASSIGNED, CLOCK, EVERYTHING, LIST, MESSAGE, NUMBERS, PRESENCE, THREAD
from aerostic.web.reflex_internals import socket_of
from aerostic.web.session import argument, in_work


class InboxState(rx.State):
    """Loads the page and keeps it true; it shows nothing itself."""

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def enter(self) -> AsyncIterator[None]:
        """The page loads, reconnects, or its address names another conversation."""
        thread, open_id = await self.get_state(ThreadState), argument(self, "conversation_id")
        if not ThreadState.was_shown(thread, socket_of(self), open_id):
            async for _ in turn_to(self, open_id, {LIST, THREAD}, argument(self, "message")):
                yield

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def open(self, conversation_id: str) -> AsyncIterator[None]:
        """A row of the list was chosen: its thread comes while the browser still turns to its address."""
        async for _ in turn_to(self, str(id_of(conversation_id) or ""), {THREAD}):
            yield
        ThreadState.note_shown(await self.get_state(ThreadState), socket_of(self))

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    @by_itself
    async def follow(self, changed: list[str]) -> None:
        """Reads anew what `changed` names: the list, the thread, messages of it; an empty one names everything."""
        words = set(changed or EVERYTHING)
        with LIVE.reading(self):
            if words - {PRESENCE, NUMBERS, ASSIGNED, CLOCK}:
                await catch_up(self, words)
            if NUMBERS in words:
                await show_numbers(self)
            if PRESENCE in words:
                await show_viewers(self, (await self.get_state(ThreadState)).head.id)
            if ASSIGNED in words:
                await show_assigned(self)
            if CLOCK in words:
                await show_clock(self)

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def older(self) -> None:
        """Somebody scrolls towards what was said before."""
        thread = await self.get_state(ThreadState)
        opened, start = id_of(thread.open_id), ThreadState.start_of(thread)
        if opened and start and thread.has_older:
            ThreadState.go_back(thread, await in_work(self, older, opened, start))

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    @by_itself
    async def seen(self, conversation_id: str) -> None:
        """The last message stood before a reader's eyes, who may have turned to another conversation since."""
        thread = await self.get_state(ThreadState)
        if conversation_id == thread.open_id and (opened := id_of(thread.open_id)):
            await in_work(self, _note_seen, opened, ThreadState.heard_of(thread))
            thread.unread = 0
            LIVE.remind(self, LIST)


def _note_seen(work: Work, conversation_id: UUID, until: datetime | None) -> None:
    """It is new to this member no more, and the customer may see that it was read."""
    messaging.mark_read(work, conversation_id, until)
    messaging.show_read(work, conversation_id, until)


async def turn_to(state: rx.State, conversation_id: str, words: set[str], message_id: str = "") -> AsyncIterator[None]:
    """Subscribes this page to that conversation, at that message; it is shown before anybody asks who else is there."""
    thread = await state.get_state(ThreadState)
    before = thread.open_id
    LIVE.watch(state, InboxState.follow, conversation_id)
    is_other = ThreadState.turn_to(thread, conversation_id)
    is_led = ThreadState.lead_to(thread, message_id)
    await catch_up(state, words, is_new=is_other or is_led, enters=True)
    yield
    await leave(state, before, conversation_id)
    await show_viewers(state, thread.head.id)


async def catch_up(
    state: rx.State, words: set[str] | None = None, *, is_new: bool = False, enters: bool = False
) -> None:
    """Read once what these words name (by default the list and the thread) and show it.

    Whoever `enters`, by a click, a reload or a reconnect, is given the draft too, and so is whoever gets back what was
    gone; `is_new`: of another conversation.
    """
    wanted = words or {LIST, THREAD}
    lines, thread = await state.get_state(ListState), await state.get_state(ThreadState)
    messages = () if THREAD in wanted else messages_in(wanted)
    question = Question(
        ListState.question(lines) if LIST in wanted else None,
        id_of(thread.open_id) if THREAD in wanted or messages else None,
        messages,
        id_of(thread.found) if is_new else None,
    )
    inbox = await in_work(state, read, question)
    if inbox.listed:
        ListState.show(lines, inbox.listed)
    if THREAD in wanted:
        comes_back = thread.is_gone and inbox.thread is not None
        await _show_thread(state, inbox, is_new=is_new or comes_back)
        await _show_stopped_numbers(state)
        if (enters and not thread.is_gone) or comes_back:
            DraftState.show(await state.get_state(DraftState), inbox.thread)
    elif not ThreadState.take_in(thread, inbox.singles):
        await catch_up(state, {THREAD})


async def _show_thread(state: rx.State, inbox: Inbox, *, is_new: bool) -> None:
    thread, panel = await state.get_state(ThreadState), await state.get_state(PanelState)
    was_gone = thread.is_gone
    ThreadState.show(thread, inbox.thread, is_new=is_new)
    PanelState.show(panel, inbox.thread)
    if thread.is_gone and not was_gone:
        await leave(state, thread.open_id, "")
        await show_viewers(state, "")


async def _show_stopped_numbers(state: rx.State) -> None:
    """Reads anew which numbers stand still once an open thread tells otherwise than the page."""
    head, choices = (await state.get_state(ThreadState)).head, await state.get_state(ChoicesState)
    if (head.trouble != "") is not any(one.phone == head.channel_number for one in choices.stopped):
        await show_numbers(state)


def messages_in(words: Iterable[str]) -> tuple[UUID, ...]:
    """The messages named among the words; whether they may be read is found out by reading them."""
    named = (id_of(word.removeprefix(MESSAGE)) for word in words if word.startswith(MESSAGE))
    return tuple(one for one in named if one)


def id_of(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None

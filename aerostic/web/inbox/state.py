"""What an open inbox remembers of its thread and composer, and how it catches up; the list has a module of its own."""

from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import Text
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.inbox.reading import PAGE, Question, Thread, read
from aerostic.web.inbox.rows import Bubble, Head
from aerostic.web.live import LIVE
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import argument, in_work

LONGEST_THREAD = 1000  # messages a page may ask for


class ThreadState(rx.State):
    open_id: str = ""
    head: Head = Head()
    bubbles: list[Bubble] = []
    has_older: bool = False
    unread: int = 0
    unread_from: str = ""
    is_missing: bool = False
    wanted: int = PAGE

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def older(self) -> None:
        self.wanted = min(self.wanted + PAGE, LONGEST_THREAD)
        await catch_up(self)

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def seen(self) -> None:
        """The last message stood before a reader's eyes."""
        if opened := _id(self.open_id):
            await in_work(self, messaging.mark_read, opened)
            await catch_up(self)

    @staticmethod
    def turn_to(state: "ThreadState", conversation_id: str) -> bool:
        """Whether another conversation than before is open now."""
        if conversation_id == state.open_id:
            return False
        state.open_id, state.wanted, state.unread_from, state.is_missing = conversation_id, PAGE, "", False
        return True

    @staticmethod
    def show(state: "ThreadState", thread: Thread | None, *, is_new: bool) -> None:
        state.is_missing = thread is None and state.open_id != ""
        if thread is None:
            state.head, state.bubbles = Head(), []
            return
        if thread.head != state.head:
            state.head = thread.head
        if thread.bubbles != state.bubbles:
            state.bubbles = thread.bubbles
        state.has_older = thread.has_older and state.wanted < LONGEST_THREAD
        state.unread = thread.unread
        if is_new:
            state.unread_from = thread.unread_from


class ComposerState(rx.State):
    """`refused` names the bubble that did not leave, `why` says so in words."""

    refused: str = ""
    why: str = ""

    @rx.event
    @allow(Permission.SEND_MESSAGES)
    async def reply(self, conversation_id: str, bubble: str, body: str) -> None:
        if why := await words_of(in_work(self, send, conversation_id, body, bubble)):
            self.refused, self.why = bubble, why
        await catch_up(self)


class InboxState(rx.State):
    """Loads the page and keeps it true; it shows nothing itself."""

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def enter(self) -> None:
        thread, open_id = await self.get_state(ThreadState), argument(self, "conversation_id")
        LIVE.watch(self, InboxState.follow, open_id)
        await catch_up(self, is_new=ThreadState.turn_to(thread, open_id))

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def follow(self, changed: list[str]) -> None:  # noqa: ARG002 -- all is read anyway
        with LIVE.reading(self):
            await catch_up(self)


def send(work: Work, conversation_id: str, body: str, bubble: str) -> None:
    messaging.send(work, UUID(conversation_id), Text(body), bubble)


async def catch_up(state: rx.State, *, is_new: bool = False) -> None:
    lines, thread = await state.get_state(ListState), await state.get_state(ThreadState)
    question = Question(ListState.question(lines), _id(thread.open_id), thread.wanted)
    inbox = await in_work(state, read, question)
    ListState.show(lines, inbox.listed)
    ThreadState.show(thread, inbox.thread, is_new=is_new)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

"""Actions on conversations, one or many at a time: close, reopen, assign, tag, mark as unread."""

from uuid import UUID

import reflex as rx

from aerostic import messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.inbox.listing_state import ListState
from aerostic.web.inbox.state import catch_up
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback

MOST = 500  # conversations at a time


class ActionsState(rx.State):
    """The browser shows an action at once, so every answer, a refusal too, brings the current list."""

    @rx.event
    @allow(Permission.CLOSE_CONVERSATIONS)
    async def close(self, ids: list[str]) -> rx.event.EventSpec | None:
        return await refresh_and_report(self, await words_of(in_work(self, messaging.close, ids_of(ids))))

    @rx.event
    @allow(Permission.CLOSE_CONVERSATIONS)
    async def reopen(self, ids: list[str]) -> rx.event.EventSpec | None:
        return await refresh_and_report(self, await words_of(in_work(self, messaging.reopen, ids_of(ids))))

    @rx.event
    @allow(Permission.VIEW_CONVERSATIONS)
    async def unread(self, ids: list[str]) -> rx.event.EventSpec | None:
        return await refresh_and_report(self, await words_of(in_work(self, messaging.mark_unread, ids_of(ids))))

    @rx.event
    @allow(Permission.ASSIGN_CONVERSATIONS)
    async def assign(self, ids: list[str], to: str) -> rx.event.EventSpec | None:
        """`to` is an account's id, `me`, or empty for nobody."""
        return await refresh_and_report(self, await words_of(in_work(self, assign, ids_of(ids), to)))

    @rx.event
    @allow(Permission.EDIT_CONTACTS)
    async def tag(self, ids: list[str], tag_id: str) -> rx.event.EventSpec | None:
        """On everybody these are with."""
        if (named := _id(tag_id)) is None:
            return None
        return await refresh_and_report(
            self, await words_of(in_work(self, messaging.tag_conversations, ids_of(ids), named))
        )


def assign(work: Work, ids: list[UUID], to: str) -> None:
    messaging.assign(work, ids, work.actor.id if to == "me" else UUID(to) if to else None)


async def refresh_and_report(state: rx.State, why: str) -> rx.event.EventSpec | None:
    await catch_up(state)
    (await state.get_state(ListState)).times += 1
    return Feedback.show_error(why) if why else None  # pyright: ignore[reportReturnType]


def ids_of(texts: list[str]) -> list[UUID]:
    """Those that are ids, as many as are dealt with at a time."""
    return [made for made in map(_id, texts[:MOST]) if made]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

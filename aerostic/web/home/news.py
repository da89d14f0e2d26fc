"""Signs of new messages on pages beside the inbox: the count in the rail, the title, a sound, a notice."""

from dataclasses import dataclass
from typing import Final

import reflex as rx

from aerostic import accounts, messaging
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging import View, ViewKind
from aerostic.web.clock import show_clock
from aerostic.web.inbox.assigned import show_assigned
from aerostic.web.inbox.list_rows import ListRow, list_row_of
from aerostic.web.live import LIVE
from aerostic.web.needs import allow_member, by_itself
from aerostic.web.pace import ASSIGNED, CLOCK, EVERYTHING
from aerostic.web.session import guest, in_work

MOST: Final = 5  # conversations of which the latest is told


@dataclass(frozen=True, slots=True)
class News:
    """What is new to this member, and how they want to be called."""

    unread: int
    lines: list[ListRow]
    sounds: bool
    notices: bool


class NewsState(rx.State):
    """`turn` counts the pages entered: what stood there at its beginning is no news."""

    unread: int = 0
    lines: list[ListRow] = []
    sounds: bool = False
    notices: bool = False
    turn: int = 0

    @rx.event
    @allow_member
    @by_itself
    async def follow(self, changed: list[str]) -> None:
        if may_tell():
            with LIVE.reading(self):
                await tell(self, changed)
        else:
            await fall_silent(self)


def may_tell() -> bool:
    here = guest.get()
    return here is not None and here.actor.may(Permission.VIEW_CONVERSATIONS)


async def fall_silent(state: rx.State) -> None:
    """Clears what is shown for members who may see no conversations, or may no longer."""
    LIVE.leave(state)
    (await state.get_state(NewsState)).reset()


async def listen(state: rx.State) -> None:
    """From now on this page tells."""
    LIVE.watch(state, NewsState.follow)
    (await state.get_state(NewsState)).turn += 1
    await show_news(state)


async def tell(state: rx.State, changed: list[str]) -> None:
    """What every page tells whatever else it shows; an empty `changed` names everything."""
    await show_news(state)
    if ASSIGNED in (changed or EVERYTHING):
        await show_assigned(state)
    if CLOCK in (changed or EVERYTHING):
        await show_clock(state)


async def show_news(state: rx.State) -> None:
    shown, found = await state.get_state(NewsState), await in_work(state, news)
    shown.unread, shown.lines = found.unread, found.lines
    shown.sounds, shown.notices = found.sounds, found.notices


def news(work: Work) -> News:
    me, rows = accounts.profile(work), messaging.listing(work, View(ViewKind.UNREAD), limit=MOST)
    unread = messaging.tally(work, View()).unread
    return News(unread, [list_row_of(row) for row in rows], me.sounds, me.desktop_notices)

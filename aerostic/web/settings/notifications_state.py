"""How somebody wants to hear of what arrives."""

import reflex as rx

from aerostic import accounts
from aerostic.web.needs import allow_guest
from aerostic.web.refusals import words_of
from aerostic.web.session import in_own_work
from aerostic.web.ui.feedback import Feedback


class NoticesState(rx.State):
    sounds: bool = False
    desktop: bool = False
    assigned_mails: bool = False
    is_loaded: bool = False

    @rx.event
    @allow_guest
    async def enter(self) -> None:
        mine = await in_own_work(self, accounts.profile)
        self.sounds, self.desktop, self.is_loaded = mine.sounds, mine.desktop_notices, True
        self.assigned_mails = mine.assigned_mails

    @rx.event
    @allow_guest
    async def choose_sounds(self, wanted: bool) -> rx.event.EventCallback[()] | None:  # noqa: FBT001 -- a switch
        self.sounds = wanted
        return await keep(self)

    @rx.event
    @allow_guest
    async def choose_desktop(self, wanted: bool) -> rx.event.EventCallback[()] | None:  # noqa: FBT001 -- a switch
        self.desktop = wanted
        return await keep(self)

    @rx.event
    @allow_guest
    async def choose_assigned_mails(self, wanted: bool) -> rx.event.EventCallback[()] | None:  # noqa: FBT001 -- a switch
        self.assigned_mails = wanted
        why = await words_of(in_own_work(self, accounts.choose_assigned_mails, wanted=wanted))
        return Feedback.show_error(why) if why else None


async def keep(state: NoticesState) -> rx.event.EventCallback[()] | None:
    chosen = {"sounds": state.sounds, "desktop": state.desktop}
    why = await words_of(in_own_work(state, accounts.choose_notices, **chosen))
    return Feedback.show_error(why) if why else None

"""What somebody says of themselves. It is theirs wherever they are a member, so no workspace stands behind it."""

from typing import Any

import reflex as rx

from aerostic import accounts
from aerostic.web.home.state import AccountState
from aerostic.web.needs import allow_guest
from aerostic.web.refusals import words_of
from aerostic.web.session import in_own_work
from aerostic.web.ui.avatar import initials_of
from aerostic.web.ui.feedback import Feedback


class ProfileState(rx.State):
    """`saved` counts, so that the form knows when what was written has been kept."""

    name: str = ""
    email: str = ""
    is_verified: bool = True
    is_loaded: bool = False
    problem: str = ""
    saved: int = 0

    @rx.event
    @allow_guest
    async def enter(self) -> None:
        mine = await in_own_work(self, accounts.profile)
        self.name, self.email, self.is_verified = mine.name, mine.email, mine.is_verified
        self.is_loaded, self.problem = True, ""

    @rx.event
    @allow_guest
    async def rename(self, form: dict[str, Any]) -> rx.event.EventCallback[()] | None:
        self.problem = await words_of(in_own_work(self, accounts.rename, str(form.get("name", ""))))
        if self.problem:
            return None
        await ProfileState.enter.fn(self)
        self.saved += 1
        await introduce(self, self.name)
        return Feedback.confirm("Your name is saved.")

    @rx.event
    @allow_guest
    async def ask_again(self) -> rx.event.EventCallback[()]:
        why = await words_of(in_own_work(self, accounts.ask_verification))
        return Feedback.show_error(why) if why else Feedback.confirm("The link is on its way to your address.")


async def introduce(state: rx.State, name: str) -> None:
    """The rail and the account menu say the name too."""
    account = await state.get_state(AccountState)
    account.name, account.initials = name, initials_of(name)

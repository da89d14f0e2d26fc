"""Who one is, and in which workspace: what the rail and the account menu say."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import reflex as rx

from aerostic import workspaces
from aerostic.access import Guest
from aerostic.kit.actor import Permission
from aerostic.web.clock import show_clock
from aerostic.web.home.invitations_state import own_invitations
from aerostic.web.home.news import fall_silent, listen, may_tell
from aerostic.web.home.ways import way_in
from aerostic.web.inbox.assigned import show_assigned
from aerostic.web.needs import allow_guest, allow_member
from aerostic.web.reflex_internals import pathname_of
from aerostic.web.session import guest, in_work
from aerostic.web.ui.avatar import initials_of
from aerostic.web.ui.feedback import Feedback


@dataclass(frozen=True, slots=True)
class Workplace:
    id: str
    name: str
    role: str
    is_here: bool
    mark: str = ""


class AccountState(rx.State):
    name: str = ""
    email: str = ""
    initials: str = ""
    hue: int = 0
    workplace: str = ""
    workplace_mark: str = ""
    zone: str = ""
    may: list[str] = []
    workplaces: list[Workplace] = []
    invited: int = 0  # to so many workspaces one has not joined
    belongs_nowhere: bool = False

    @rx.event
    @allow_member
    async def enter(self) -> None:
        here = guest.get()
        if here is None:
            return
        await welcome(self)
        await show_clock(self)
        self._introduce(here)
        self._place(here, await in_work(self, workspaces.own_workspaces))
        self.invited = len(await own_invitations(self))
        if not may_tell():
            await fall_silent(self)
            return
        if "/inbox" not in pathname_of(self):
            await listen(self)  # in the inbox the list tells by itself
        await show_assigned(self)

    @rx.event
    @allow_guest
    async def find_the_way(self) -> rx.event.EventSpec | None:
        """Into the first of one's workspaces."""
        way = await in_work(self, way_in)
        self.belongs_nowhere = not way
        return rx.redirect(way, replace=True) if way else None

    def _introduce(self, here: Guest) -> None:
        account = here.account
        self.name, self.email = account.name, account.email
        self.initials = initials_of(account.name)
        self.may = sorted(here.actor.permissions)

    def _place(self, here: Guest, mine: list[workspaces.Belonging]) -> None:
        at = here.handshake.workspace_id
        self.workplaces = [_workplace(one, at) for one in mine]
        this = next((one for one in mine if one.workspace_id == at), None)
        self.workplace, self.zone, self.hue = (this.name, this.time_zone, this.colour) if this else ("", "", 0)
        self.workplace_mark = initials_of(self.workplace)


def may(permission: Permission) -> Any:  # noqa: ANN401 -- a Var of the browser's
    """Whether to offer what needs it; a courtesy, since verbs and the gate check."""
    return cast("rx.vars.ArrayVar[Any]", AccountState.may).contains(permission.value)


def _workplace(one: workspaces.Belonging, at: UUID | None) -> Workplace:
    return Workplace(str(one.workspace_id), one.name, one.role, one.workspace_id == at, initials_of(one.name))


async def welcome(state: rx.State) -> None:
    """A page that may be seen again after one that could not."""
    feedback = await state.get_state(Feedback)
    feedback.is_turned_away = False

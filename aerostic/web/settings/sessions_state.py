"""Where somebody is logged in."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from aerostic import accounts
from aerostic.kit.work import Work
from aerostic.web.needs import allow_guest
from aerostic.web.refusals import words_of
from aerostic.web.session import guest, in_own_work
from aerostic.web.ui.feedback import Feedback

POCKET = ("iPhone", "Android")


@dataclass(frozen=True, slots=True)
class SessionLine:
    key: str
    device: str
    address: str
    begun: str
    seen: str
    is_here: bool
    is_pocket: bool


class SessionsState(rx.State):
    sessions: list[SessionLine] = []
    is_loaded: bool = False

    @rx.event
    @allow_guest
    async def enter(self) -> None:
        await show(self)

    @rx.event
    @allow_guest
    async def end(self, key: str, device: str) -> rx.event.EventCallback[()]:
        why = await words_of(in_own_work(self, _end, key))
        await show(self)
        return Feedback.show_error(why) if why else Feedback.confirm(f"Logged out: {device}.")


async def show(state: SessionsState) -> None:
    here = guest.get()
    key = here.account.session_key if here else None
    state.sessions = [_line(row, key) for row in await in_own_work(state, accounts.open_sessions)]
    state.is_loaded = True


def _end(work: Work, key: str) -> None:
    accounts.end_session(work, UUID(key))


def _line(row: accounts.SessionRow, here: UUID | None) -> SessionLine:
    return SessionLine(
        key=str(row.key),
        device=row.device,
        address=row.address,
        begun=row.begun_at.isoformat(),
        seen=row.seen_at.isoformat(),
        is_here=row.key == here,
        is_pocket=row.device.endswith(POCKET),
    )

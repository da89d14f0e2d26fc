"""What the workspace is called, by which clock its days are counted, and leaving it."""

from typing import Any

import reflex as rx

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.time_zones import time_zones
from aerostic.kit.work import Work
from aerostic.web.home.state import AccountState
from aerostic.web.needs import allow, allow_member
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page
from aerostic.workspaces import WorkspaceRow


class WorkspaceState(rx.State):
    name: str = ""
    zone: str = ""
    zones: list[str] = []
    plan: str = ""
    sends_read_receipts: bool = True
    sends_typing: bool = True
    saved: int = 0
    problem: str = ""

    @rx.event
    @allow_member
    async def enter(self) -> None:
        self._show(await in_work(self, workspaces.workspace))
        self.zones = list(time_zones())
        self.problem = ""

    @rx.event
    @allow(Permission.MANAGE_WORKSPACE)
    async def keep(self, form: dict[str, Any]) -> list[rx.event.EventCallback[()]]:
        self.problem = await words_of(in_work(self, _keep, form))
        if self.problem:
            return []
        self._show(await in_work(self, workspaces.workspace))
        self.saved += 1
        return [AccountState.enter, Feedback.confirm("Saved")]

    @rx.event
    @allow(Permission.MANAGE_WORKSPACE)
    async def choose_read_receipts(self, wanted: bool) -> rx.event.EventCallback[()] | None:  # noqa: FBT001 -- a switch
        return await self._choose(receipts=wanted)

    @rx.event
    @allow(Permission.MANAGE_WORKSPACE)
    async def choose_typing(self, wanted: bool) -> rx.event.EventCallback[()] | None:  # noqa: FBT001 -- a switch
        return await self._choose(typing=wanted)

    async def _choose(self, **chosen: bool) -> rx.event.EventCallback[()] | None:
        why = await words_of(in_work(self, workspaces.choose_signals, **chosen))
        self._show(await in_work(self, workspaces.workspace))
        return Feedback.show_error(why) if why else None

    def _show(self, row: WorkspaceRow) -> None:
        self.name, self.zone, self.plan = row.name, row.time_zone, row.plan.value.capitalize()
        self.sends_read_receipts, self.sends_typing = row.sends_read_receipts, row.sends_typing


@ends_with_its_page
class LeavingState(rx.State):
    asks: bool = False
    problem: str = ""

    @rx.event
    @allow_member
    async def ask(self) -> None:
        self.asks, self.problem = True, ""

    @rx.event
    @allow_member
    async def stay(self) -> None:
        self.asks = False

    @rx.event
    @allow_member
    async def leave(self) -> rx.event.EventSpec | None:
        self.problem = await words_of(in_work(self, workspaces.leave))
        return None if self.problem else rx.redirect(f"{settings().url(Surface.AUTH)}/login")


def _keep(work: Work, form: dict[str, Any]) -> None:
    workspaces.rename(work, str(form.get("name", "")))
    workspaces.set_time_zone(work, str(form.get("zone", "")))

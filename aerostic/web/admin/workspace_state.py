"""One workspace under an operator's eyes."""

from uuid import UUID

import reflex as rx

from aerostic import admin
from aerostic.kit.counts import grouped
from aerostic.kit.errors import Invalid, Refusal
from aerostic.web.admin.workspace_rows import (
    Face,
    Happened,
    Member,
    Number,
    Spent,
    face_of,
    member_of,
    number_of,
    view_workspace,
)
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator, by_itself
from aerostic.web.session import argument, in_work


class WorkspaceState(rx.State):
    face: Face = Face()
    members: list[Member] = []
    numbers: list[Number] = []
    usage: list[Spent] = []
    trail: list[Happened] = []
    is_loaded: bool = False
    problem: str = ""

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        if argument(self, "tenant_id") != self.face.id:
            self.is_loaded, self.face, self.problem = False, Face(), ""
        await self._load()

    @rx.event
    @allow_operator
    @by_itself
    async def refresh(self) -> None:
        if self.is_loaded and argument(self, "tenant_id"):
            await self._load()

    async def _load(self) -> None:
        try:
            seen, trail = await in_work(self, view_workspace, _id(argument(self, "tenant_id")))
        except Refusal as refused:
            self.problem, self.is_loaded = str(refused), True
            return
        self._show(seen)
        self.trail = trail

    def _show(self, seen: admin.Tenant) -> None:
        self.face = face_of(seen)
        self.members = [member_of(row) for row in seen.members]
        self.numbers = [number_of(row) for row in seen.numbers]
        self.usage = [Spent(row.category.capitalize(), grouped(row.spent)) for row in seen.usage]
        self.problem, self.is_loaded = "", True


def _id(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError:
        raise Invalid("This address names no workspace. Go back to the list and select one.") from None

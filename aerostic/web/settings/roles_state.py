"""The roles of the workspace, and the one that is looked at, made, changed or deleted."""

from typing import Any

import reflex as rx

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.settings.roles_rows import Draft, RoleLine, Subject, delete, draft_from, draft_of, keep, line_of
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page


class RolesState(rx.State):
    roles: list[RoleLine] = []
    is_loaded: bool = False

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def enter(self) -> None:
        await show_roles(self)


@ends_with_its_page
class RoleState(rx.State):
    is_open: bool = False
    key: str = ""
    name: str = ""
    base: str = ""
    subjects: list[Subject] = []
    is_fixed: bool = False
    problem: str = ""

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def open_role(self, key: str) -> None:
        self._show(await in_work(self, draft_of, key))

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def make_from(self, key: str) -> None:
        self._show(await in_work(self, draft_from, key))

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def leave(self) -> None:
        self.is_open = False

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def keep(self, form: dict[str, Any]) -> rx.event.EventCallback[()] | None:
        self.problem = await words_of(in_work(self, keep, self.key, form))
        if self.problem:
            return None
        self.is_open = False
        await show_roles(self)
        return Feedback.confirm("Role saved. It holds for everybody who has it from their next click on.")

    def _show(self, draft: Draft) -> None:
        self.key, self.name, self.base = draft.key, draft.name, draft.base
        self.subjects, self.is_fixed = draft.subjects, draft.is_fixed
        self.is_open, self.problem = True, ""


@ends_with_its_page
class LostRoleState(rx.State):
    """The role that is about to be deleted."""

    key: str = ""
    name: str = ""

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def ask(self, key: str, name: str) -> None:
        self.key, self.name = key, name

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def leave(self) -> None:
        self.key = ""

    @rx.event
    @allow(Permission.MANAGE_ROLES)
    async def delete(self) -> rx.event.EventCallback[()] | None:
        why = await words_of(in_work(self, delete, self.key))
        self.key = ""
        await show_roles(self)
        return Feedback.show_error(why) if why else None


async def show_roles(state: rx.State) -> None:
    shown = await state.get_state(RolesState)
    shown.roles = [line_of(row) for row in await in_work(state, workspaces.roles)]
    shown.is_loaded = True

"""Making another workspace with the account one has."""

from typing import Any

import reflex as rx

from aerostic import workspaces
from aerostic.kit.work import Work
from aerostic.web.home.ways import way_to
from aerostic.web.needs import allow_guest
from aerostic.web.refusals import words_of
from aerostic.web.session import in_own_work


class NewWorkspaceState(rx.State):
    problem: str = ""

    @rx.event
    @allow_guest
    async def enter(self) -> None:
        self.problem = ""

    @rx.event
    @allow_guest
    async def make(self, form: dict[str, Any]) -> rx.event.EventSpec | None:
        ways: list[str] = []
        self.problem = await words_of(in_own_work(self, _make, form, ways))
        return rx.redirect(ways[0]) if ways else None


def _make(work: Work, form: dict[str, Any], ways: list[str]) -> None:
    made = workspaces.make_workspace(work, str(form.get("name", "")), str(form.get("zone", "")))
    ways.append(way_to(work, made.id))

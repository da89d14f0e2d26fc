"""Making another workspace with the account one has."""

from typing import Any

import reflex as rx

from aerostic import workspaces
from aerostic.kit.work import Work
from aerostic.web.home.ways import way_to
from aerostic.web.needs import allow_guest
from aerostic.web.refusals import answer_or_words
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
        way, self.problem = await answer_or_words(in_own_work(self, _make, form))
        return rx.redirect(way) if way else None


def _make(work: Work, form: dict[str, Any]) -> str:
    made = workspaces.make_workspace(work, str(form.get("name", "")), str(form.get("zone", "")))
    return way_to(work, made.id)

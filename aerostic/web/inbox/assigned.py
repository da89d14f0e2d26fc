"""Tells a member, on whichever page of the app they are, that somebody gave them a conversation."""

# ruff: noqa: SLF001 -- what must not reach the browser has to be private in Reflex

from dataclasses import dataclass
from datetime import datetime

import reflex as rx

from aerostic import accounts, messaging
from aerostic.kit import clock
from aerostic.kit.work import Work
from aerostic.messaging import AssignedRow
from aerostic.web.reflex_internals import script
from aerostic.web.session import in_work
from aerostic.web.ui.icons import icon
from aerostic.web.ui.links import inbox_path
from aerostic.web.ui.passing import ends_with_its_page
from aerostic.web.ui.shown import Part


@dataclass(frozen=True, slots=True)
class Assigned:
    """`id` names the assignment, so that a page tells of each once."""

    id: str
    conversation: str
    name: str
    by: str


@ends_with_its_page
class AssignedState(rx.State):
    """Nothing here answers events: pages read it as they load and as they are notified."""

    rows: list[Assigned] = []
    sounds: bool = False
    notices: bool = False
    _since: datetime | None = None

    # Static, because Reflex makes an event handler of every public method.

    @staticmethod
    def since(state: "AssignedState") -> datetime:
        """When this page was opened."""
        state._since = state._since or clock.now()
        return state._since


@dataclass(frozen=True, slots=True)
class Told:
    rows: list[Assigned]
    sounds: bool
    notices: bool


async def show_assigned(state: rx.State) -> None:
    """Shows what was given to this member since the page was opened, and what no page has told them before."""
    shown = await state.get_state(AssignedState)
    told = await in_work(state, told_since, AssignedState.since(shown))
    if told.rows != shown.rows:
        shown.rows = told.rows
    shown.sounds, shown.notices = told.sounds, told.notices


def told_since(work: Work, since: datetime) -> Told:
    rows = [assigned_of(row) for row in messaging.tell_assigned(work, since)]
    if not rows:
        return Told([], sounds=False, notices=False)
    me = accounts.profile(work)
    return Told(rows, me.sounds, me.desktop_notices)


def assigned_of(row: AssignedRow) -> Assigned:
    return Assigned(str(row.id), str(row.conversation_id), row.name, row.by)


class AssignedToast(rx.Component):
    """Says who gave what, opens it, and calls whoever looks elsewhere as they chose."""

    library = script("assigned.js")
    tag = "AssignedToast"

    rows: rx.Var[list[Assigned]]
    sounds: rx.Var[bool]
    notices: rx.Var[bool]
    base: rx.Var[str]
    sign: rx.Var[rx.Component]
    cross: rx.Var[rx.Component]


def assigned_toast() -> Part:
    return AssignedToast.create(
        rows=AssignedState.rows,
        sounds=AssignedState.sounds,
        notices=AssignedState.notices,
        base=inbox_path(),
        sign=icon("user-round-check"),
        cross=icon("x"),
    )

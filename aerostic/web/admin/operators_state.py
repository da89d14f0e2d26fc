"""The operators, the invitations that still work, and what an operator may do about both."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

import reflex as rx

from aerostic import accounts
from aerostic.kit.counts import counted
from aerostic.kit.work import Work
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator, by_itself
from aerostic.web.refusals import answer_or_words, words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page

Next = list[rx.event.EventSpec | rx.event.EventCallback[()]]


class InvitationForm(TypedDict):
    email: str


@dataclass(frozen=True, slots=True)
class Operator:
    """`seen` is empty for somebody who was not there lately, `revoked` for one who is in office."""

    id: str
    name: str
    email: str
    since: str
    seen: str
    sessions: str
    revoked: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    email: str
    invited_by: str
    expires: str


class OperatorsState(rx.State):
    operators: list[Operator] = []
    invitations: list[Invitation] = []
    has_invitations: bool = False
    is_loaded: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await show(self)

    @rx.event
    @allow_operator
    @by_itself
    async def refresh(self) -> None:
        if self.is_loaded:
            await show(self)

    @rx.event
    @allow_operator
    async def revoke_invitation(self, email: str) -> Next:
        refused = await words_of(in_work(self, accounts.revoke_operator_invitation, email))
        await show(self)
        return [Feedback.show_error(refused) if refused else Feedback.confirm(f"{email} is no longer invited")]


@ends_with_its_page
class InvitingState(rx.State):
    """The invitation that is being created; its link is sent to the browser once and kept nowhere."""

    is_open: bool = False
    is_made: bool = False
    problem: str = ""
    link: str = ""

    @rx.event
    @allow_operator
    async def begin(self) -> None:
        self.is_open, self.is_made, self.problem = True, False, ""

    @rx.event
    @allow_operator
    async def leave(self) -> None:
        self.is_open = False

    @rx.event
    @allow_operator
    async def invite(self, form: InvitationForm) -> AsyncIterator[None]:
        made, self.problem = await answer_or_words(in_work(self, _invite, form["email"]))
        self.is_made, self.link = not self.problem, made or ""
        yield
        self.link = ""
        await show(self)


@ends_with_its_page
class RevokingState(rx.State):
    """The operator who is about to be revoked."""

    id: str = ""
    name: str = ""

    @rx.event
    @allow_operator
    async def ask(self, operator_id: str, name: str) -> None:
        self.id, self.name = operator_id, name

    @rx.event
    @allow_operator
    async def leave(self) -> None:
        self.id = ""

    @rx.event
    @allow_operator
    async def revoke(self) -> Next:
        if not self.id:
            return []
        refused = await words_of(in_work(self, accounts.revoke_operator, UUID(self.id)))
        self.id = ""
        await show(self)
        return [Feedback.show_error(refused) if refused else Feedback.confirm(f"{self.name} is revoked and logged out")]


async def show(state: rx.State) -> None:
    page = await state.get_state(OperatorsState)
    page.operators, page.invitations = await in_work(state, _read)
    page.is_loaded, page.has_invitations = True, page.invitations != []


def _read(work: Work) -> tuple[list[Operator], list[Invitation]]:
    people = [_operator(work, row) for row in accounts.all_operators(work)]
    return people, [_invitation(row) for row in accounts.operator_invitations(work)]


def _invite(work: Work, email: str) -> str:
    return accounts.invitation_url(accounts.invite_operator(work, email))


def _operator(work: Work, row: accounts.OperatorRow) -> Operator:
    return Operator(
        id=str(row.id),
        name=row.name,
        email=row.email,
        since=row.since.isoformat(),
        seen=row.seen_at.isoformat() if row.seen_at else "",
        sessions=counted(row.sessions, "session") if row.sessions else "",
        revoked=row.revoked_at.isoformat() if row.revoked_at else "",
        is_me=row.id == work.actor.id,
    )


def _invitation(row: accounts.OperatorInvitationRow) -> Invitation:
    return Invitation(row.email, row.invited_by or "the command line", row.expires_at.isoformat())

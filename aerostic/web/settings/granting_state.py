"""The dialog that gives somebody a role and access: an invitation, or a change of a member."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from aerostic import workspaces
from aerostic.kit import phone
from aerostic.kit.actor import UNRESTRICTED, Assignees, Permission, Restriction, Role
from aerostic.kit.errors import NotFound
from aerostic.kit.permissions import WORDS, asked_for
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.settings.beginnings import begun_page
from aerostic.web.settings.granting_form import NUMBER, TAG, nothing_seen, restriction_in, role_in
from aerostic.web.settings.team_rows import named, surroundings
from aerostic.web.settings.team_state import show_team
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page
from aerostic.workspaces import MemberRow, RoleRow


@dataclass(frozen=True, slots=True)
class Offer:
    """A role that may be given; `said` is what it is for."""

    value: str
    name: str
    said: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A number or a tag; `field` is its name in the form."""

    field: str
    name: str
    said: str
    hue: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the dialog offers, with what somebody has so far."""

    member_id: str
    name: str
    offers: list[Offer]
    numbers: list[Pick]
    tags: list[Pick]
    some_numbers: bool
    some_tags: bool
    masks: bool
    assignees: str


@ends_with_its_page
class GrantState(rx.State):
    is_open: bool = False
    member_id: str = ""  # empty: somebody is invited
    name: str = ""
    offers: list[Offer] = []
    numbers: list[Pick] = []
    tags: list[Pick] = []
    some_numbers: bool = False
    some_tags: bool = False
    masks: bool = False
    assignees: str = Assignees.EVERYONE.value
    problem: str = ""
    warning: str = ""  # what was asked before it is kept

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def invite(self) -> None:
        self._show(await in_work(self, _blank))

    @rx.event
    @allow(Permission.VIEW_TEAM)
    async def arrive(self) -> rx.event.EventSpec | None:
        """Opens for whoever came to invite somebody."""
        page = begun_page(self, "invite", Permission.MANAGE_TEAM)
        if page:
            self._show(await in_work(self, _blank))
        return rx.redirect(page, replace=True) if page else None

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def change(self, member_id: str) -> None:
        self._show(await in_work(self, _of_member, member_id))

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def leave(self) -> None:
        self.is_open = False

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def keep(self, form: dict[str, Any]) -> rx.event.EventCallback[()] | None:
        if await self._warns(form):
            return None
        self.problem = await words_of(in_work(self, _keep, self.member_id, form))
        if self.problem:
            return None
        self.is_open = False
        await show_team(self)
        return None if self.member_id else Feedback.confirm(f"Invitation sent to {form.get('email', '')}")

    async def _warns(self, form: dict[str, Any]) -> bool:
        """Asks once about a restriction that shows nothing; the same form sent again is meant so."""
        before, self.warning, self.problem = self.warning, nothing_seen(form), ""
        return self.warning not in {"", before}

    def _show(self, sheet: Sheet) -> None:
        self.member_id, self.name, self.offers = sheet.member_id, sheet.name, sheet.offers
        self.numbers, self.some_numbers = sheet.numbers, sheet.some_numbers
        self.tags, self.some_tags, self.masks = sheet.tags, sheet.some_tags, sheet.masks
        self.assignees = sheet.assignees
        self.is_open, self.problem, self.warning = True, "", ""


def _blank(work: Work) -> Sheet:
    return _sheet(work, "", "", (Role.AGENT.value, UNRESTRICTED))


def _of_member(work: Work, member_id: str) -> Sheet:
    found = workspaces.member(work, named(member_id))
    if found is None:
        raise NotFound("This person is no longer a member. Reload the page.")
    return _sheet(work, member_id, found.name, (_value(found), found.restriction))


def _sheet(work: Work, member_id: str, name: str, has: tuple[str, Restriction]) -> Sheet:
    role, restriction = has
    around = surroundings(work)
    numbers, tags = restriction.channels or frozenset(), restriction.tags or frozenset()
    return Sheet(
        member_id,
        name,
        [_offer(row, role) for row in workspaces.roles(work) if row.may_give],
        [
            Pick(
                f"{NUMBER}{row.id}", row.verified_name, phone.formatted(row.display_phone_number), 0, row.id in numbers
            )
            for row in around.numbers
        ],
        [Pick(f"{TAG}{row.id}", row.name, "", row.hue, row.id in tags) for row in around.tags],
        restriction.channels is not None,
        restriction.tags is not None,
        restriction.masks_phones,
        restriction.assignees.value,
    )


def _keep(work: Work, member_id: str, form: dict[str, Any]) -> None:
    if member_id:
        _change(work, member_id, form)
    else:
        _invite(work, form)


def _invite(work: Work, form: dict[str, Any]) -> None:
    workspaces.invite(work, str(form.get("email", "")), role_in(form), restriction_in(form))


def _change(work: Work, member_id: str, form: dict[str, Any]) -> None:
    workspaces.change_member(work, named(member_id), role_in(form), restriction_in(form))


def _value(row: MemberRow) -> str:
    return str(row.role_id) if row.role_id else row.role.value


def _offer(row: RoleRow, chosen: str) -> Offer:
    value = str(row.id) if row.id else row.role.value
    allowed, whole = (len(asked_for(one)) for one in (row.permissions, Permission))
    said = f"Your own role: {allowed} of {whole} permissions" if row.id else WORDS[row.role]
    return Offer(value, row.name, said, value == chosen)

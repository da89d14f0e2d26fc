"""The invitations to oneself, and joining by one: for whoever is logged in, in no workspace."""

from dataclasses import dataclass

import reflex as rx

from aerostic import workspaces
from aerostic.accounts.errors import InvitationSpent
from aerostic.kit.ids import uuid_in
from aerostic.kit.work import Work
from aerostic.web.home.ways import way_to
from aerostic.web.needs import allow_guest
from aerostic.web.refusals import answer_or_words
from aerostic.web.session import in_own_work
from aerostic.workspaces import Welcome


@dataclass(frozen=True, slots=True)
class OwnInvitation:
    id: str
    workspace: str
    role: str
    inviter: str


class OwnInvitationsState(rx.State):
    invitations: list[OwnInvitation] = []
    problem: str = ""

    @rx.event
    @allow_guest
    async def enter(self) -> None:
        self.problem = ""
        await _show(self)

    @rx.event
    @allow_guest
    async def accept(self, invitation_id: str) -> rx.event.EventSpec | None:
        way, self.problem = await answer_or_words(in_own_work(self, _accept, invitation_id))
        if way:
            return rx.redirect(way)
        await _show(self)
        return None


async def own_invitations(state: rx.State) -> list[Welcome]:
    """Each is read in a work of its own, since that enters its workspace."""
    places = await in_own_work(state, workspaces.invited_to)
    read = [await in_own_work(state, workspaces.own_invitation, place) for place in places]
    return [one for one in read if one is not None]


def _accept(work: Work, invitation_id: str) -> str:
    named = uuid_in(invitation_id)
    if named is None:
        raise InvitationSpent
    return way_to(work, workspaces.accept_own(work, named))


async def _show(state: OwnInvitationsState) -> None:
    state.invitations = [
        OwnInvitation(str(one.invitation_id), one.workspace, one.role_name, one.inviter)
        for one in await own_invitations(state)
    ]

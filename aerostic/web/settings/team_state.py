"""Who is in the team and who is invited; what is done about an invitation."""

from collections.abc import AsyncIterator

import reflex as rx

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.home.news import may_tell, tell
from aerostic.web.live import LIVE
from aerostic.web.needs import allow, by_itself
from aerostic.web.pace import EVERYTHING, THREAD
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.settings.team_rows import InvitationLine, MemberLine, named, read_team
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page

LONGEST = 100  # characters searched for


class TeamState(rx.State):
    """`words` is what is searched for; a team that fits on its page needs no search."""

    members: list[MemberLine] = []
    invitations: list[InvitationLine] = []
    members_said: str = ""
    invitations_said: str = ""
    words: str = ""
    is_mine: bool = False
    is_loaded: bool = False

    @rx.event
    @allow(Permission.VIEW_TEAM)
    async def enter(self) -> None:
        LIVE.watch(self, TeamState.follow)
        await show_team(self)

    @rx.event
    @allow(Permission.VIEW_TEAM)
    @by_itself
    async def follow(self, words: list[str]) -> None:
        """Who joined, left or was invited shows at once; every page tells of new messages besides."""
        with LIVE.reading(self):
            if THREAD in (words or EVERYTHING):
                await show_team(self)
            if may_tell():
                await tell(self, words)

    @rx.event
    @allow(Permission.VIEW_TEAM)
    async def search(self, words: str) -> None:
        self.words = words[:LONGEST]
        await show_team(self)


@ends_with_its_page
class LinkState(rx.State):
    """A link to hand over oneself."""

    is_open: bool = False
    email: str = ""
    link: str = ""

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def make(self, invitation_id: str, email: str) -> AsyncIterator[None]:
        """The browser keeps what the first answer carried; this state forgets it before it is stored."""
        self.link = await in_work(self, _link, invitation_id)
        self.email, self.is_open = email, True
        yield
        self.link = ""

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def leave(self) -> None:
        self.is_open = False


class InvitationState(rx.State):
    """Nothing of its own: an invitation is sent again."""

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def send_again(self, invitation_id: str, email: str) -> rx.event.EventCallback[()]:
        why = await words_of(in_work(self, _send_again, invitation_id))
        await show_team(self)
        return Feedback.show_error(why) if why else Feedback.confirm(f"Invitation sent again to {email}")


async def show_team(state: rx.State) -> None:
    shown = await state.get_state(TeamState)
    team = await in_work(state, read_team, shown.words)
    shown.members, shown.invitations, shown.is_mine = team.members, team.invitations, team.is_mine
    shown.members_said, shown.invitations_said = team.members_said, team.invitations_said
    shown.is_loaded = True


def _link(work: Work, invitation_id: str) -> str:
    return workspaces.invitation_link(work, named(invitation_id))


def _send_again(work: Work, invitation_id: str) -> None:
    workspaces.resend_invitation(work, named(invitation_id))

"""What asks first: removing a member, handing the workspace over, revoking an invitation."""

from collections.abc import Callable

import reflex as rx

from aerostic import workspaces
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.settings.team_rows import named
from aerostic.web.settings.team_state import show_team
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page


@ends_with_its_page
class PartingState(rx.State):
    """`about` is which of the three is asked: remove, hand_over or revoke; empty when none is."""

    about: str = ""
    id: str = ""
    name: str = ""

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def ask(self, about: str, subject_id: str, name: str) -> None:
        self.about, self.id, self.name = about, subject_id, name

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def leave(self) -> None:
        self.about = ""

    @rx.event
    @allow(Permission.MANAGE_TEAM)
    async def go_on(self) -> rx.event.EventCallback[()] | None:
        about, self.about = self.about, ""
        why = await words_of(in_work(self, _do, about, self.id))
        await show_team(self)
        return Feedback.show_error(why) if why else Feedback.confirm(DONE[about].format(name=self.name))


def _do(work: Work, about: str, subject_id: str) -> None:
    VERBS[about](work, named(subject_id))


VERBS: dict[str, Callable[..., None]] = {
    "remove": workspaces.remove_member,
    "hand_over": workspaces.hand_over,
    "revoke": workspaces.revoke_invitation,
}
DONE = {
    "remove": "{name} is no longer a member",
    "hand_over": "{name} owns the workspace now",
    "revoke": "The invitation for {name} no longer works",
}

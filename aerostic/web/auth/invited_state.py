"""What the invitation says whose link this page was opened with, and which form its holder gets."""

import reflex as rx

from aerostic import workspaces
from aerostic.accounts.errors import InvitationSpent
from aerostic.web.needs import allow_anyone
from aerostic.web.session import argument, at_the_door
from aerostic.workspaces import Welcome


class InvitedState(rx.State):
    """`door` is the form to show: new, known or either; over when the link leads nowhere, empty until it is known."""

    door: str = ""
    workspace: str = ""
    email: str = ""
    role: str = ""
    inviter: str = ""

    @rx.event
    @allow_anyone
    async def enter(self) -> None:
        try:
            self._show(await at_the_door(workspaces.welcome, argument(self, "token")))
        except InvitationSpent:
            self.door = "over"

    def _show(self, invitation: Welcome) -> None:
        self.workspace, self.email = invitation.workspace, invitation.email
        self.role, self.inviter = invitation.role_name, invitation.inviter
        self.door = {True: "known", False: "new", None: "either"}[invitation.has_account]

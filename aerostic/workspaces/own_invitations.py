"""People who are logged in see the invitations to their own address, which they have proved, and accept them there."""

from uuid import UUID

from aerostic import accounts
from aerostic.accounts.errors import InvitationSpent
from aerostic.kit.work import Work
from aerostic.workspaces.acceptance import Welcome, accept, opened
from aerostic.workspaces.entry import enter
from aerostic.workspaces.invited_addresses import InvitedTo, invited_to


def own_invitation(work: Work, place: InvitedTo) -> Welcome | None:
    """Returns what the invitation says to whom it is for; None when it is over. The work enters its workspace."""
    me = accounts.profile(work)
    enter(work, place.workspace_id)
    try:
        found = opened(work, place.invitation_id, is_addressee=True)
    except InvitationSpent:
        return None
    return found if me.is_verified and found.email == me.email else None


def accept_own(work: Work, invitation_id: UUID) -> UUID:
    """The acting person joins; returns the workspace. Raises InvitationSpent: over, or somebody else's."""
    place = next(iter(invited_to(work, invitation_id)), None)
    invitation = own_invitation(work, place) if place else None
    if invitation is None:
        raise InvitationSpent
    accept(work, invitation)
    return invitation.workspace_id

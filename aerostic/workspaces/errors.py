"""Why something about a workspace or its members is not possible, in words for whoever asked."""

from aerostic.accounts.errors import FormRefusal
from aerostic.kit.counts import grouped
from aerostic.kit.errors import NotAllowed, NotFound, Refusal


class WorkspaceSuspended(Refusal):
    """Nothing may be done or sent in it; what comes in is still stored."""

    status = 403
    title = "Workspace suspended"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This workspace is suspended: {reason.rstrip('. ')}. Messages still arrive and are kept; "
            "nothing can be sent until the people who run this service lift it."
        )
        self.reason = reason


class NoSuchWorkspace(NotFound):
    """Shown to operators alone."""

    def __init__(self) -> None:
        super().__init__("There is no such workspace. It may have been deleted; go back to the list.")


class Unchanged(Refusal):
    title = "Nothing to change"


class LastOwner(Refusal):
    title = "Last owner"

    def __init__(self) -> None:
        super().__init__(
            "A workspace always has an owner, and this is its last. Give somebody else the role of an owner first."
        )


class BeyondYou(NotAllowed):
    """Nobody gives, changes or takes away more than they hold."""

    def __init__(self) -> None:
        super().__init__("This reaches beyond what you may do yourself. Ask an owner of the workspace.")


class AlreadyMember(Refusal):
    title = "Already a member"

    def __init__(self) -> None:
        super().__init__("This person is a member of the workspace already. Change their role in the list of members.")


class AlreadyInvited(Refusal):
    title = "Already invited"

    def __init__(self) -> None:
        super().__init__("An invitation to this address is open already. Send it again, or revoke it first.")


class TooManyInvitations(Refusal):
    status = 429
    title = "Too many invitations"

    def __init__(self) -> None:
        super().__init__("This workspace has sent all the invitations it may send in a day. Go on tomorrow.")


class NoSuchMember(NotFound):
    def __init__(self) -> None:
        super().__init__("This person is not, or no longer, a member of the workspace. Reload to see who is.")


class NoSuchInvitation(NotFound):
    def __init__(self) -> None:
        super().__init__("This invitation was accepted, was revoked or has expired. Reload to see which are open.")


class NoSuchRole(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such role in this workspace. Reload to see the roles there are.")


class NameTaken(Refusal):
    title = "Name in use"

    def __init__(self) -> None:
        super().__init__("Another role has this name. Give it one that tells them apart.")


class RoleInUse(Refusal):
    title = "Role in use"

    def __init__(self, held: int) -> None:
        who = "One person has or is invited to" if held == 1 else f"{grouped(held)} people have or are invited to"
        super().__init__(f"{who} this role. Give them another one first.")


class OperatorsJoinNothing(FormRefusal):
    """Shown only to somebody who has given the operator's password."""

    status = 403
    title = "Not a member"
    code = "operator"
    words = "This account operates the platform and belongs to no workspace. Ask for an invitation to another address."


class MailWanted(FormRefusal):
    """Of a link that was handed over: it does not show whose the address is."""

    code = "mail"
    words = "To create an account for this address, open the link in the mail that goes to it. Ask for that mail here."

"""Refusals of log-in, sign-up and recovery forms; `code` stands for the words in an address."""

from typing import ClassVar

from aerostic.kit.errors import Invalid, NotAllowed, NotFound, Refusal


class FormRefusal(Refusal):
    """A refusal of a posted form, which the next page shows by its code."""

    code: ClassVar[str] = "login"
    words: ClassVar[str] = "You are not logged in. Log in to continue."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class NotLetIn(FormRefusal):
    status = 401
    title = "Not logged in"


class WrongCredentials(NotLetIn):
    """Says the same of an unknown address, a wrong password and a disabled account."""

    code = "credentials"
    words = "That e-mail address and password do not go together. Check both and try again."


class WrongPassword(FormRefusal):
    """Of somebody who is logged in, or who holds a link that was mailed."""

    code = "wrong"
    words = "That is not the password. Check it and try again."


class TooManyAttempts(NotLetIn):
    status = 429
    title = "Too many attempts"
    code = "attempts"
    words = "There were too many attempts. Wait a quarter of an hour and try again."

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class AskedTooOften(TooManyAttempts):
    code = "often"
    words = "This was asked for too often. Look for the mail that came already, or wait an hour and try again."


class MadeTooMany(TooManyAttempts):
    code = "made"
    words = "You have created several workspaces just now. Wait an hour and try again."


class TicketSpent(NotLetIn):
    code = "expired"
    words = "Logging in took too long or was tried twice. Log in again."


class InvitationSpent(NotLetIn):
    status = 410
    title = "Invitation used up"
    code = "invitation"
    words = "This invitation was used or has expired. Ask for a new one."


class LinkSpent(NotLetIn):
    status = 410
    title = "Link used up"
    code = "link"
    words = "This link was used or has expired. Ask for a new one."


class ProofWanted(FormRefusal):
    """Whoever opens the mailed link in another browser shows that they are the one who signed up."""

    code = "proof"
    words = "This is not the browser you signed up in. Type the password you chose, so that we know it is you."


class NoProvenAddress(FormRefusal):
    title = "Address not confirmed"
    code = "unproven"
    words = "Confirm your e-mail address first: open the link in the mail we sent you, or ask for it in your profile."


class WeakPassword(FormRefusal, Invalid):
    title = "Password too weak"
    code = "password"
    words = "This password is too short or too long. Use 12 characters or more; a few words are fine."


class GuessablePassword(FormRefusal, Invalid):
    title = "Password easy to guess"
    code = "guessable"
    words = "This password is one of the first that others would try. Use a few words that do not belong together."


class NoName(FormRefusal, Invalid):
    title = "Name missing"
    code = "name"
    words = "Give a name of 1 to 200 characters."


class NoWorkspaceName(FormRefusal, Invalid):
    title = "Name missing"
    code = "workspace"
    words = "Give the workspace a name of 1 to 200 characters."


class NoTimeZone(FormRefusal, Invalid):
    title = "Time zone missing"
    code = "zone"
    words = "There is no such time zone. Select one from the list."


class NoAddress(FormRefusal, Invalid):
    title = "Not an e-mail address"
    code = "address"
    words = "This is not an e-mail address. It needs a name, an @ and a domain."


class EmailTaken(FormRefusal):
    title = "E-mail address in use"
    code = "email"
    words = "Somebody has an account with this e-mail address already. Log in with it, or use another one."


class NotAvailable(FormRefusal):
    status = 503
    title = "Not available"
    code = "unavailable"
    words = "Something we need is away just now. Nothing is lost; try again in a moment."


class NotAnOperator(NotAllowed):
    def __init__(self) -> None:
        super().__init__("This is for operators of the platform only.")


class RevokesOneself(NotAllowed):
    def __init__(self) -> None:
        super().__init__("You cannot revoke yourself. Another operator has to.")


class NoSuchOperator(NotFound):
    def __init__(self) -> None:
        super().__init__("This operator is revoked already.")


class NoSuchInvitation(NotFound):
    def __init__(self) -> None:
        super().__init__("This invitation was used, revoked or has expired.")


class NotYours(NotAllowed):
    """Said of somebody else's and of what does not exist."""

    def __init__(self) -> None:
        super().__init__("This is for the person themselves only.")


KINDS: tuple[type[FormRefusal], ...] = (
    NotLetIn,
    WrongCredentials,
    WrongPassword,
    TooManyAttempts,
    AskedTooOften,
    TicketSpent,
    InvitationSpent,
    LinkSpent,
    ProofWanted,
    WeakPassword,
    GuessablePassword,
    NoName,
    NoWorkspaceName,
    NoTimeZone,
    NoAddress,
    EmailTaken,
    NotAvailable,
)

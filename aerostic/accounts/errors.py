"""Why somebody was not let in, in their own words; `code` is what travels in an address instead of the words."""

from typing import ClassVar

from aerostic.kit.errors import Invalid, NotAllowed, Refusal


class NotLetIn(Refusal):
    status = 401
    title = "Not logged in"
    code: ClassVar[str] = "login"
    words: ClassVar[str] = "You are not logged in. Log in to continue."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class WrongCredentials(NotLetIn):
    """Says the same of an unknown address, a wrong password and a disabled account."""

    code = "credentials"
    words = "That e-mail address and password do not go together. Check both and try again."


class TooManyAttempts(NotLetIn):
    status = 429
    title = "Too many attempts"
    code = "attempts"
    words = "There were too many attempts to log in. Wait a few minutes and try again."

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class TicketSpent(NotLetIn):
    code = "expired"
    words = "Logging in took too long or was tried twice. Log in again."


class InvitationSpent(NotLetIn):
    status = 410
    title = "Invitation used up"
    code = "invitation"
    words = "This invitation was used or has expired. Ask for a new one."


class EmailTaken(Refusal):
    title = "E-mail address in use"

    def __init__(self) -> None:
        super().__init__("Somebody has an account with this e-mail address already. Use another one.")


class WeakPassword(Invalid):
    title = "Password too weak"


class NotAnOperator(NotAllowed):
    def __init__(self) -> None:
        super().__init__("This is for operators of the platform only.")


KINDS: tuple[type[NotLetIn], ...] = (NotLetIn, WrongCredentials, TooManyAttempts, TicketSpent, InvitationSpent)
_WORDS = {kind.code: kind.words for kind in KINDS}


def problem_in_words(code: str) -> str:
    """For the log-in page: the sentence of `?problem=<code>`; empty for a code that is not ours."""
    return _WORDS.get(code, "")

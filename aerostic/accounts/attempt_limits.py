"""How often a door may be tried: counted before it is known whether there is anybody, so that it tells nothing."""

from dataclasses import dataclass

from aerostic.accounts.errors import AskedTooOften, MadeTooMany, TooManyAttempts
from aerostic.kit import limits
from aerostic.kit.passwords import keyed_fingerprint


@dataclass(frozen=True, slots=True)
class AttemptLimit:
    """`per_pair` is for one person from one place, `per_email` for one person from anywhere, `per_address` for all.

    Few from one place, more for one person from anywhere, so that a stranger cannot lock somebody out at once; where
    `per_email` is None, not at all.
    """

    door: str
    per_pair: int
    per_email: int | None
    per_address: int
    span: float  # seconds
    refusal: type[TooManyAttempts]

    def windows(self, email: str, address: str) -> tuple[tuple[str, int], ...]:
        whom = keyed_fingerprint(email)
        anywhere = ((f"{self.door}:{whom}", self.per_email),) if self.per_email is not None else ()
        return (
            (f"{self.door}:{whom}:{address}", self.per_pair),
            *anywhere,
            (f"{self.door}:from:{address}", self.per_address),
        )


CHOOSE_PASSWORD = AttemptLimit("password", 20, None, 60, 900.0, TooManyAttempts)  # judging one costs
LOG_IN = AttemptLimit("login", 10, 50, 60, 900.0, TooManyAttempts)
ASK_FOR_MAIL = AttemptLimit("mail", 5, 10, 100, 3600.0, AskedTooOften)
ASK_FOR_RESET = AttemptLimit("reset", 5, None, 100, 3600.0, AskedTooOften)
MAKE_WORKSPACE = AttemptLimit("workspace", 5, 10, 100, 3600.0, MadeTooMany)  # as often as one may sign up
BETWEEN_MAILS = (60.0, 300.0, 900.0)  # seconds; whoever asks meanwhile has the link of the mail before
QUIET = 3600.0  # seconds without a mail, after which the first gap is the short one again
SHOW_LINK = AttemptLimit("link", 10, 10, 60, 900.0, TooManyAttempts)


def check(limit: AttemptLimit, email: str, address: str) -> None:
    """Every attempt counts, so that parallel ones cannot slip through. Raises TooManyAttempts or AskedTooOften."""
    spent = [limits.window(key, most, limit.span) for key, most in limit.windows(email, address)]
    if over := [one.reset for one in spent if one.is_over]:
        raise limit.refusal(max(over))


def clear_attempts(limit: AttemptLimit, email: str, address: str) -> None:
    """Success forgives the attempts of that person, and of the address this one alone: an office shares it."""
    *own, (place, _) = limit.windows(email, address)
    for key, _ in own:
        limits.reopen(key)
    limits.give_back(place)


def may_mail(email: str) -> bool:
    """Whether a link to choose a new password may go there now; if so that counts, also where there is no account."""
    return limits.space_out(_mailed(email), BETWEEN_MAILS, QUIET)


def clear_mail_spacing(email: str) -> None:
    """The links mailed there open nothing any more: the next one goes at once."""
    limits.reopen(_mailed(email))


def _mailed(email: str) -> str:
    return f"reset:mailed:{keyed_fingerprint(email)}"

"""How often a door may be tried: counted before it is known whether there is anybody, so that it tells nothing."""

from dataclasses import dataclass

from aerostic.accounts.errors import AskedTooOften, TooManyAttempts
from aerostic.kit import limits
from aerostic.kit.passwords import fingerprint


@dataclass(frozen=True, slots=True)
class Patience:
    """`per_pair` is for one person from one place, `per_email` for one person from anywhere, `per_address` for all.

    Few from one place, more for one person from anywhere, so that a stranger cannot lock somebody out at once.
    """

    door: str
    per_pair: int
    per_email: int
    per_address: int
    span: float  # seconds
    refusal: type[TooManyAttempts]

    def windows(self, email: str, address: str) -> tuple[tuple[str, int], ...]:
        whom = fingerprint(email).hex()
        return (
            (f"{self.door}:{whom}:{address}", self.per_pair),
            (f"{self.door}:{whom}", self.per_email),
            (f"{self.door}:from:{address}", self.per_address),
        )


LOG_IN = Patience("login", 10, 50, 60, 900.0, TooManyAttempts)
ASK_FOR_MAIL = Patience("mail", 5, 10, 100, 3600.0, AskedTooOften)
SHOW_LINK = Patience("link", 10, 10, 60, 900.0, TooManyAttempts)


def check(patience: Patience, email: str, address: str) -> None:
    """Every attempt counts, so that parallel ones cannot slip through. Raises TooManyAttempts or AskedTooOften."""
    spent = [limits.window(key, limit, patience.span) for key, limit in patience.windows(email, address)]
    if over := [one.reset for one in spent if one.is_over]:
        raise patience.refusal(max(over))


def forgive(patience: Patience, email: str, address: str) -> None:
    """Success forgives the attempts of that person, and of the address this one alone: an office shares it."""
    (pair, _), (whom, _), (place, _) = patience.windows(email, address)
    for key in (pair, whom):
        limits.reopen(key)
    limits.give_back(place)

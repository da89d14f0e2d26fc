"""Logging in: one neutral answer to whatever was wrong, the same effort for it, and patience that ends."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.credentials import LONGEST, as_compared
from aerostic.accounts.errors import TooManyAttempts, WrongCredentials
from aerostic.accounts.queries import AccountRow, Known, by_email
from aerostic.kit import limits, passwords
from aerostic.kit.work import Work

PER_PAIR, PER_EMAIL, PER_ADDRESS = 10, 50, 60  # attempts
SPAN = 900.0  # seconds

REHASH = text("UPDATE accounts SET password_hash = :hash WHERE id = :id")


@dataclass(frozen=True, slots=True)
class LoggedIn:
    account_id: UUID
    is_operator: bool
    name: str


def log_in(work: Work, email: str, password: str, address: str = "") -> LoggedIn:
    """From here on the work acts for that person. `address` is where the request came from.

    Raises WrongCredentials, TooManyAttempts. Blocks for a password check: never call it on an event loop.
    """
    compared = as_compared(email)
    check_patience(compared, address)
    person = checked(work, by_email(work, compared), password)
    forgive(compared, address)
    work.actor = person.actor
    audit.record(work, "account.logged_in", person.id)
    return LoggedIn(person.id, person.is_operator, person.name)


def check_patience(email: str, address: str) -> None:
    """Every attempt counts, so that parallel ones cannot slip through; success forgives those of the e-mail address.

    Few from one place, more for one person from anywhere, so that a stranger cannot lock somebody out at once.
    """
    spent = [limits.window(key, limit, SPAN) for key, limit in _windows(email, address)]
    if over := [one.reset for one in spent if one.is_over]:
        raise TooManyAttempts(max(over))


def forgive(email: str, address: str) -> None:
    for key, _ in _windows(email, address)[:2]:
        limits.reopen(key)


def _windows(email: str, address: str) -> tuple[tuple[str, int], ...]:
    whom = passwords.fingerprint(email).hex()
    return (
        (f"login:{whom}:{address}", PER_PAIR),
        (f"login:{whom}", PER_EMAIL),
        (f"login:from:{address}", PER_ADDRESS),
    )


def checked(work: Work, known: Known | None, password: str) -> AccountRow:
    verdict = passwords.verify(password[:LONGEST], known.password_hash if known else None)
    if known is None or known.is_disabled or not verdict.is_right:
        raise WrongCredentials
    if verdict.rehashed:
        work.run(REHASH, id=known.account.id, hash=verdict.rehashed)
    return known.account

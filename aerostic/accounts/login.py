"""Logging in: one neutral answer to whatever was wrong, the same effort for it, and patience that ends."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts import attempt_limits
from aerostic.accounts.attempt_limits import LOG_IN
from aerostic.accounts.credentials import LONGEST, as_compared
from aerostic.accounts.errors import WrongCredentials
from aerostic.accounts.queries import AccountRow, Known, act_as, by_email
from aerostic.kit import passwords
from aerostic.kit.work import Work

REHASH = text("UPDATE accounts SET password_hash = :hash WHERE id = :id")
# Held until the ticket is committed: a password chosen anew meanwhile ends this log-in, or this waits and ends.
HOLD = text("SELECT FROM accounts WHERE id = :id AND password_hash = :hash FOR NO KEY UPDATE")


@dataclass(frozen=True, slots=True)
class LoggedIn:
    account_id: UUID
    is_operator: bool
    name: str


def log_in(work: Work, email: str, password: str) -> LoggedIn:
    """From here on the work acts for that person, from where its actor came.

    Raises WrongCredentials, TooManyAttempts. Blocks for a password check: never call it on an event loop.
    """
    compared, address = as_compared(email), work.actor.origin.address
    attempt_limits.check(LOG_IN, compared, address)
    person = checked(work, by_email(work, compared), password)
    attempt_limits.clear_attempts(LOG_IN, compared, address)
    act_as(work, person)
    audit.record(work, "account.logged_in", person.id)
    return LoggedIn(person.id, person.is_operator, person.name)


def checked(work: Work, known: Known | None, password: str) -> AccountRow:
    """Raises WrongCredentials."""
    verdict = passwords.verify(password[:LONGEST], known.password_hash if known else None)
    if known is None or known.is_disabled or not verdict.is_right:
        raise WrongCredentials
    if work.row(HOLD, id=known.account.id, hash=known.password_hash) is None:
        raise WrongCredentials
    if verdict.rehashed:
        work.run(REHASH, id=known.account.id, hash=verdict.rehashed)
    return known.account

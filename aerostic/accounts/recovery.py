"""A password is chosen anew: by a mailed link, or by whoever knows the old one. Every other session ends with it."""

from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts import attempt_limits
from aerostic.accounts.attempt_limits import ASK_FOR_RESET, LOG_IN, SHOW_LINK
from aerostic.accounts.credentials import LONGEST, checked_email, checked_password
from aerostic.accounts.errors import LinkSpent, WrongPassword
from aerostic.accounts.jobs import SendLink, TellOfNewPassword
from aerostic.accounts.links import Purpose, spend_others, use
from aerostic.accounts.queries import AccountRow, act_as, by_email, by_id, oneself
from aerostic.accounts.session_ends import SessionEnd
from aerostic.accounts.session_revocation import end_sessions
from aerostic.accounts.verifying import prove
from aerostic.kit import passwords
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work

CHOOSE = text("UPDATE accounts SET password_hash = :hash WHERE id = :id")


def recover(work: Work, email: str) -> None:
    """Ask for a link to choose a new password. Does and tells the same where nobody has that address.

    The next mail goes a minute later, then five, then fifteen; what others ask for keeps nobody from theirs, since
    every link works for its hour.
    Raises AskedTooOften, NoAddress.
    """
    address = checked_email(email)
    attempt_limits.check(ASK_FOR_RESET, address, work.actor.origin.address)
    if not attempt_limits.may_mail(address):
        return
    known = by_email(work, address)
    work.enqueue(SendLink(purpose=Purpose.RESET, about=known.account.id if known else new_id()))


def reset_password(work: Work, token: str, password: str) -> AccountRow:
    """Makes the work act for the person and ends all their sessions.

    Raises LinkSpent, WeakPassword, GuessablePassword.
    """
    attempt_limits.check(SHOW_LINK, token, work.actor.origin.address)
    link = use(work, token, Purpose.RESET)
    known = by_id(work, link.account_id) if link.account_id else None
    if known is None or known.is_disabled:
        raise LinkSpent
    checked_password(password, known.account.email, known.account.name)
    act_as(work, known.account)
    choose(work, known.account, password)
    prove(work, known.account)
    for door in (LOG_IN, ASK_FOR_RESET):
        attempt_limits.clear_attempts(door, known.account.email, work.actor.origin.address)
    attempt_limits.clear_mail_spacing(known.account.email)
    return known.account


def change_password(work: Work, old: str, new: str, here: UUID | None = None) -> None:
    """One's own; every session but `here` ends.

    Raises WrongPassword, WeakPassword, GuessablePassword, TooManyAttempts.
    """
    known = by_id(work, oneself(work))
    if known is None:
        raise WrongPassword
    address = work.actor.origin.address
    attempt_limits.check(LOG_IN, known.account.email, address)
    checked_password(new, known.account.email, known.account.name)
    if not passwords.verify(old[:LONGEST], known.password_hash).is_right:
        raise WrongPassword
    attempt_limits.clear_attempts(LOG_IN, known.account.email, address)
    choose(work, known.account, new, here)


def choose(work: Work, person: AccountRow, password: str, here: UUID | None = None) -> None:
    """The new password first, then the end of the sessions: a log-in with the old one under way waits for it."""
    work.run(CHOOSE, id=person.id, hash=passwords.hashed(password))
    spend_others(work, person.id, Purpose.RESET)
    end_sessions(work, person.id, but=here, why=SessionEnd.NEW_PASSWORD)
    audit.record(work, "account.password_changed", person.id)
    work.enqueue(TellOfNewPassword(account_id=person.id))

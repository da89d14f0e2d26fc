"""Operators of the platform: the first one, and every other, comes by a link that works once."""

from datetime import timedelta

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.credentials import checked_email, checked_name, checked_password
from aerostic.accounts.errors import EmailTaken, InvitationSpent
from aerostic.accounts.links import Purpose, spend_others
from aerostic.accounts.operator_revocation import WITHDRAW_THEIRS
from aerostic.accounts.people import Credentials, add
from aerostic.accounts.queries import AccountRow, Known, act_as, by_email
from aerostic.accounts.session_ends import SessionEnd
from aerostic.accounts.session_revocation import end_sessions
from aerostic.kit import passwords
from aerostic.kit.actor import Permission
from aerostic.kit.config import settings
from aerostic.kit.ids import new_id
from aerostic.kit.passwords import fingerprint, new_token
from aerostic.kit.work import Work

LASTS = timedelta(days=2)

INVITE = text("""
    INSERT INTO operator_invitations (hash, email, expires_at, invited_by) VALUES (:hash, :email, :expires_at, :by)
""")
# One that its inviter created while they were being revoked works no more than the others of theirs.
USE = text("""
    UPDATE operator_invitations SET used_at = :now
    WHERE hash = :hash AND used_at IS NULL AND expires_at > :now
      AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = invited_by AND a.disabled_at IS NOT NULL) RETURNING email
""")
VALID = text("""
    SELECT email FROM operator_invitations
    WHERE hash = :hash AND used_at IS NULL AND expires_at > :now
      AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = invited_by AND a.disabled_at IS NOT NULL)
""")


# Whoever was revoked comes back as they were, but for the name and the password they choose now.
REINSTATE = text("""
    UPDATE accounts SET name = :name, password_hash = :password_hash, email_verified_at = :now, disabled_at = NULL
    WHERE id = :id AND is_operator AND disabled_at IS NOT NULL
""")


def invite_operator(work: Work, email: str) -> str:
    """The token of a link that works once, for two days; an operator who was revoked may be invited again.

    Raises NoAddress, EmailTaken.
    """
    work.require(Permission.OPERATE_PLATFORM)
    invited = checked_email(email)
    known = by_email(work, invited)
    if known and not _was_revoked(known):
        raise EmailTaken
    token = new_token()
    work.run(INVITE, hash=fingerprint(token), email=invited, expires_at=work.now + LASTS, by=work.actor.id)
    audit.record(work, "operator.invited", email=invited)
    return token


def invitation_url(token: str) -> str:
    return f"{settings().url('auth')}/invitation?token={token}"


def invited(work: Work, token: str) -> str | None:
    """Whom the link invites, while it works; it is the link that entitles to know."""
    found = work.row(VALID, hash=fingerprint(token), now=work.now)
    return found.email if found else None


def accept_operator_invitation(work: Work, token: str, name: str, password: str) -> AccountRow:
    """Makes the work act for the new operator, or for the one who was revoked and is one again.

    Raises InvitationSpent, WeakPassword, GuessablePassword, Invalid, EmailTaken.
    """
    used = work.row(USE, hash=fingerprint(token), now=work.now)
    if used is None:
        raise InvitationSpent
    known = by_email(work, used.email)
    before = known.account.id if known and _was_revoked(known) else None
    person = AccountRow(before or new_id(), used.email, checked_name(name), is_operator=True)
    kept = Credentials(passwords.hashed(checked_password(password, person.email, person.name)), work.now)
    act_as(work, person)
    return _reinstated(work, person, kept) if before else add(work, person, kept)


def _was_revoked(known: Known) -> bool:
    return known.account.is_operator and known.is_disabled


def _reinstated(work: Work, person: AccountRow, given: Credentials) -> AccountRow:
    """Nothing that was issued before they were revoked works again. Raises EmailTaken."""
    kept = {"name": person.name, "password_hash": given.password_hash}
    if not work.run(REINSTATE, id=person.id, now=work.now, **kept):
        raise EmailTaken
    work.run(WITHDRAW_THEIRS, id=person.id)
    spend_others(work, person.id, Purpose.RESET)
    end_sessions(work, person.id, why=SessionEnd.REVOKED)
    audit.record(work, "operator.reinstated", person.id)
    return person

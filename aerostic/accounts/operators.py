"""Operators of the platform: the first one, and every other, comes by a link that works once."""

from datetime import timedelta

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.credentials import checked_email, checked_name, checked_password
from aerostic.accounts.errors import EmailTaken, InvitationSpent
from aerostic.accounts.people import Credentials, add
from aerostic.accounts.queries import AccountRow, act_as, by_email
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


def invite_operator(work: Work, email: str) -> str:
    """The token of a link that works once, for two days."""
    work.require(Permission.OPERATE_PLATFORM)
    invited = checked_email(email)
    if by_email(work, invited):
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
    """Makes the work act for the new operator.

    Raises InvitationSpent, WeakPassword, GuessablePassword, Invalid, EmailTaken.
    """
    used = work.row(USE, hash=fingerprint(token), now=work.now)
    if used is None:
        raise InvitationSpent
    person = AccountRow(new_id(), used.email, checked_name(name), is_operator=True)
    kept = passwords.hashed(checked_password(password, person.email, person.name))
    act_as(work, person)
    return add(work, person, Credentials(kept, work.now))

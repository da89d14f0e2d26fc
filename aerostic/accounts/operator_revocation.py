"""The operators of the platform as they see each other, and how one of them is revoked, at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.errors import NoSuchInvitation, NoSuchOperator, NotAnOperator, RevokesOneself
from aerostic.accounts.idleness import active_since
from aerostic.accounts.session_ends import SessionEnd
from aerostic.accounts.session_revocation import end_sessions
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work

LISTED = text("""
    SELECT a.id, a.name, a.email, a.created_at, a.disabled_at, max(s.last_seen_at) AS seen_at,
           count(s.id) FILTER (WHERE s.revoked_at IS NULL AND s.expires_at > :now
                                     AND s.last_seen_at > :active_since) AS sessions
    FROM accounts a LEFT JOIN sessions s ON s.account_id = a.id
    WHERE a.is_operator GROUP BY a.id ORDER BY a.disabled_at NULLS FIRST, lower(a.name), a.id
""")
OPEN_INVITATIONS = text("""
    SELECT i.email, i.expires_at, a.name AS invited_by FROM operator_invitations i
    LEFT JOIN accounts a ON a.id = i.invited_by
    WHERE i.used_at IS NULL AND i.expires_at > :now AND a.disabled_at IS NULL ORDER BY i.expires_at DESC, i.email
""")
# One after the other: of two operators who revoke each other one stays.
LOCK = text("SELECT id FROM accounts WHERE is_operator AND disabled_at IS NULL ORDER BY id FOR UPDATE")
DISABLE = text("UPDATE accounts SET disabled_at = :now WHERE id = :id")
WITHDRAW_THEIRS = text("DELETE FROM operator_invitations WHERE invited_by = :id AND used_at IS NULL")
WITHDRAW = text("DELETE FROM operator_invitations WHERE email = :email AND used_at IS NULL")


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """`sessions` are those open now; `seen_at` is None where no session of theirs is kept any more."""

    id: UUID
    name: str
    email: str
    since: datetime
    seen_at: datetime | None
    sessions: int
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class OperatorInvitationRow:
    """A link that still works; `invited_by` is empty when the platform's owner made it at the command line."""

    email: str
    invited_by: str
    expires_at: datetime


def all_operators(work: Work) -> list[OperatorRow]:
    """Everybody who is or was an operator, those who were last."""
    work.require(Permission.OPERATE_PLATFORM)
    return [
        OperatorRow(row.id, row.name, row.email, row.created_at, row.seen_at, row.sessions, row.disabled_at)
        for row in work.rows(LISTED, now=work.now, active_since=active_since(work.now))
    ]


def operator_invitations(work: Work) -> list[OperatorInvitationRow]:
    """Returns those that are still open, the latest first."""
    work.require(Permission.OPERATE_PLATFORM)
    found = work.rows(OPEN_INVITATIONS, now=work.now)
    return [OperatorInvitationRow(row.email, row.invited_by or "", row.expires_at) for row in found]


def revoke_operator(work: Work, account_id: UUID) -> None:
    """End an operator's sessions, log-ins and the invitations they made; nobody revokes themselves.

    Raises RevokesOneself, NoSuchOperator, and NotAnOperator when the one who asks was revoked meanwhile.
    """
    work.require(Permission.OPERATE_PLATFORM)
    if account_id == work.actor.id:
        raise RevokesOneself
    in_office = {row.id for row in work.rows(LOCK)}
    if work.actor.id is not None and work.actor.id not in in_office:
        raise NotAnOperator
    if account_id not in in_office:
        raise NoSuchOperator
    work.run(DISABLE, id=account_id, now=work.now)
    work.run(WITHDRAW_THEIRS, id=account_id)
    end_sessions(work, account_id, why=SessionEnd.REVOKED)
    audit.record(work, "operator.revoked", account_id)


def revoke_operator_invitation(work: Work, email: str) -> None:
    """The link to this address no longer works. Raises NoSuchInvitation."""
    work.require(Permission.OPERATE_PLATFORM)
    if not work.run(WITHDRAW, email=email):
        raise NoSuchInvitation
    audit.record(work, "operator.invitation_revoked", email=email)

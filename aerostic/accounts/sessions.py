"""Sessions: an opaque id in a cookie, its SHA-256 here; read at every event, so a revoked one fails at the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.errors import NotAnOperator, TicketSpent
from aerostic.accounts.queries import by_id
from aerostic.kit.actor import Actor, ActorKind, Permission
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.passwords import fingerprint, new_token
from aerostic.kit.work import Work

TICKET_LASTS = timedelta(seconds=30)
LASTS = {Surface.APP: timedelta(days=14), Surface.ADMIN: timedelta(hours=12)}
COARSE = timedelta(minutes=5)  # how true last_seen_at is

ISSUE = text("""
    INSERT INTO tickets (hash, account_id, surface, expires_at) VALUES (:hash, :account_id, :surface, :expires_at)
""")
USE = text("""
    UPDATE tickets SET used_at = :now
    WHERE hash = :hash AND surface = :surface AND used_at IS NULL AND expires_at > :now RETURNING account_id
""")
OPEN = text("""
    INSERT INTO sessions (hash, account_id, surface, created_at, last_seen_at, expires_at)
    VALUES (:hash, :account_id, :surface, :now, :now, :expires_at)
""")
FIND = text("""
    SELECT a.id, a.email, a.name, a.is_operator, s.last_seen_at FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.hash = :hash AND s.surface = :surface AND s.revoked_at IS NULL AND s.expires_at > :now
      AND a.disabled_at IS NULL AND a.is_operator = (s.surface = 'admin')
""")
SEEN = text("UPDATE sessions SET last_seen_at = :now WHERE hash = :hash")
REVOKE = text("UPDATE sessions SET revoked_at = :now WHERE hash = :hash AND revoked_at IS NULL RETURNING account_id")
FORGET = (
    text("DELETE FROM tickets WHERE expires_at < :now - interval '1 day'"),
    text("DELETE FROM sessions WHERE expires_at < :now - interval '30 days'"),
    text("DELETE FROM operator_invitations WHERE expires_at < :now - interval '30 days'"),
)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    account_id: UUID
    email: str
    name: str
    is_operator: bool


def cookie_name() -> str:
    """The `__Host-` prefix ties the cookie to its host and to https; development has no https."""
    return "__Host-aerostic" if settings().secure else "aerostic"


def issue_ticket(work: Work, account_id: UUID, surface: Surface) -> str:
    """For whoever has just logged in, to be redeemed on that surface within 30 seconds.

    Operators go to `admin`, everybody else to `app`.
    """
    if work.actor.id != account_id:
        work.require(Permission.OPERATE_PLATFORM)
    person = by_id(work, account_id)
    if person is None or person.account.is_operator != (surface is Surface.ADMIN) or surface not in LASTS:
        raise NotAnOperator
    ticket = new_token()
    expires = work.now + TICKET_LASTS
    work.run(ISSUE, hash=fingerprint(ticket), account_id=account_id, surface=surface.value, expires_at=expires)
    return ticket


def redeem(work: Work, ticket: str, surface: Surface) -> str:
    """A new session's id, for the cookie. Raises TicketSpent: used, too late, or meant for another surface."""
    used = work.row(USE, hash=fingerprint(ticket), surface=surface.value, now=work.now)
    if used is None:
        raise TicketSpent
    session_id = new_token()
    work.run(
        OPEN,
        hash=fingerprint(session_id),
        account_id=used.account_id,
        surface=surface.value,
        now=work.now,
        expires_at=work.now + LASTS[surface],
    )
    return session_id


def session(work: Work, session_id: str, surface: Surface) -> SessionInfo | None:
    """Who is there; None when the session is unknown, revoked, expired, of another surface, or its account disabled."""
    found = work.row(FIND, hash=fingerprint(session_id), surface=surface.value, now=work.now)
    if found is None:
        return None
    _see(work, session_id, found.last_seen_at)
    return SessionInfo(found.id, found.email, found.name, found.is_operator)


def _see(work: Work, session_id: str, last_seen_at: datetime) -> None:
    if work.now - last_seen_at > COARSE:
        work.run(SEEN, hash=fingerprint(session_id), now=work.now)


def operator(info: SessionInfo) -> Actor:
    """An operator at work on the platform. Raises NotAnOperator."""
    if not info.is_operator:
        raise NotAnOperator
    return Actor(ActorKind.OPERATOR, info.account_id, info.name, frozenset({Permission.OPERATE_PLATFORM}))


def log_out(work: Work, session_id: str) -> None:
    """The session ends everywhere at once. Whoever holds the id may end it; an unknown one changes nothing."""
    ended = work.row(REVOKE, hash=fingerprint(session_id), now=work.now)
    person = by_id(work, ended.account_id) if ended else None
    if person:
        work.actor = person.account.actor
        audit.record(work, "account.logged_out", person.account.id)


def forget_expired(work: Work) -> int:
    """For the clock, daily: what has long been over."""
    return sum(work.run(statement, now=work.now) for statement in FORGET)

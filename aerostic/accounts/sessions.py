"""Sessions: an opaque id in a cookie, its SHA-256 here; read at every event, so a revoked one fails at the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from aerostic.accounts.errors import NotAnOperator, NotLetIn, TicketSpent
from aerostic.accounts.idleness import COARSE, active_since
from aerostic.accounts.queries import AccountRow, act_as, by_id
from aerostic.kit.actor import NOWHERE, Actor, ActorKind, Origin, Permission
from aerostic.kit.config import settings
from aerostic.kit.hosts import Surface
from aerostic.kit.passwords import fingerprint, new_token
from aerostic.kit.work import Work

TICKET_LASTS = timedelta(seconds=30)
LASTS = {Surface.APP: timedelta(days=14), Surface.ADMIN: timedelta(hours=12)}
LONGEST_AGENT = 400  # characters kept of what a browser calls itself

ISSUE = text("""
    INSERT INTO tickets (hash, account_id, surface, expires_at) VALUES (:hash, :account_id, :surface, :expires_at)
""")
USE = text("""
    UPDATE tickets SET used_at = :now
    WHERE hash = :hash AND surface = :surface AND used_at IS NULL AND expires_at > :now RETURNING account_id
""")
OPEN = text("""
    INSERT INTO sessions (hash, account_id, surface, created_at, last_seen_at, expires_at, address, agent)
    VALUES (:hash, :account_id, :surface, :now, :now, :expires_at, :address, :agent)
""")
FIND = text("""
    SELECT a.id, a.email, a.name, a.is_operator, a.email_verified_at IS NOT NULL AS is_verified, a.sounds,
           a.desktop_notices, s.id AS key, s.last_seen_at
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.hash = :hash AND s.surface = :surface AND s.revoked_at IS NULL AND s.expires_at > :now
      AND s.last_seen_at > :active_since
      AND a.disabled_at IS NULL AND a.is_operator = (s.surface = 'admin')
""")
SEEN = text("UPDATE sessions SET last_seen_at = :now WHERE hash = :hash")


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """`session_key` names the session to people and is worth nothing in a cookie."""

    account_id: UUID
    email: str
    name: str
    is_operator: bool
    session_key: UUID
    seen_at: datetime
    is_verified: bool = False
    sounds: bool = False
    desktop_notices: bool = False


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
    """A new session's id, for the cookie; where the work's actor came from is kept with it.

    Raises TicketSpent: used, too late, or meant for another surface.
    """
    used = work.row(USE, hash=fingerprint(ticket), surface=surface.value, now=work.now)
    if used is None:
        raise TicketSpent
    session_id, origin = new_token(), work.actor.origin
    work.run(
        OPEN,
        hash=fingerprint(session_id),
        account_id=used.account_id,
        surface=surface.value,
        now=work.now,
        expires_at=work.now + LASTS[surface],
        address=origin.address,
        agent=origin.agent[:LONGEST_AGENT],
    )
    return session_id


def session(work: Work, session_id: str, surface: Surface) -> SessionInfo | None:
    """Who is there; None when the session is unknown, revoked, over, of another surface, or its account disabled."""
    asked = {"hash": fingerprint(session_id), "surface": surface.value}
    found = work.row(FIND, **asked, now=work.now, active_since=active_since(work.now))
    if found is None:
        return None
    return SessionInfo(
        found.id,
        found.email,
        found.name,
        found.is_operator,
        found.key,
        found.last_seen_at,
        is_verified=found.is_verified,
        sounds=found.sounds,
        desktop_notices=found.desktop_notices,
    )


def session_in_use(work: Work, session_id: str, surface: Surface) -> SessionInfo | None:
    """Returns what `session` does, and notes that its person does something now."""
    info = session(work, session_id, surface)
    if info and work.now - info.seen_at > COARSE:
        work.run(SEEN, hash=fingerprint(session_id), now=work.now)
    return info


def enter(work: Work, session_id: str, surface: Surface) -> SessionInfo:
    """Makes the work act for the owner of that session. Raises NotLetIn."""
    info = session_in_use(work, session_id, surface)
    if info is None:
        raise NotLetIn
    act_as(work, AccountRow(info.account_id, info.email, info.name, info.is_operator))
    return info


def operator(info: SessionInfo, origin: Origin = NOWHERE) -> Actor:
    """An operator at work on the platform. Raises NotAnOperator."""
    if not info.is_operator:
        raise NotAnOperator
    may = frozenset({Permission.OPERATE_PLATFORM})
    return Actor(ActorKind.OPERATOR, info.account_id, info.name, may, origin=origin)

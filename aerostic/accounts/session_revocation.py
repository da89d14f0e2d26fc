"""Sessions are looked at by their person, and end: one, all, all but this one, and what is long over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic import audit
from aerostic.accounts.devices import device_of
from aerostic.accounts.errors import NotYours
from aerostic.accounts.idleness import active_since
from aerostic.accounts.queries import act_as, by_id, oneself
from aerostic.accounts.session_ends import SessionEnd
from aerostic.kit.actor import Permission
from aerostic.kit.passwords import fingerprint
from aerostic.kit.work import Work

MOST_SHOWN = 100

MINE = text(f"""
    SELECT id, surface, address, agent, created_at, last_seen_at FROM sessions
    WHERE account_id = :me AND revoked_at IS NULL AND expires_at > :now AND last_seen_at > :active_since
    ORDER BY last_seen_at DESC LIMIT {MOST_SHOWN}
""")  # noqa: S608 -- a number of ours
REVOKE = text("""
    UPDATE sessions SET revoked_at = :now, end_reason = :why WHERE hash = :hash AND revoked_at IS NULL
    RETURNING account_id
""")
REVOKE_ONE = text("""
    UPDATE sessions SET revoked_at = :now, end_reason = :why
    WHERE id = :key AND account_id = :me AND revoked_at IS NULL
""")
REVOKE_ALL = text("""
    UPDATE sessions SET revoked_at = :now, end_reason = :why
    WHERE account_id = :account_id AND revoked_at IS NULL AND id IS DISTINCT FROM CAST(:but AS uuid)
""")
SPEND_TICKETS = text("UPDATE tickets SET used_at = :now WHERE account_id = :account_id AND used_at IS NULL")
FORGET = (
    text("DELETE FROM tickets WHERE expires_at < :now - interval '1 day'"),
    text("DELETE FROM sessions WHERE expires_at < :now - interval '30 days'"),
    text("DELETE FROM operator_invitations WHERE expires_at < :now - interval '30 days'"),
    text("DELETE FROM account_links WHERE expires_at < :now - interval '1 day'"),
    text("DELETE FROM sign_ups WHERE expires_at < :now - interval '1 day'"),
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """`device` is what the browser calls itself, in words."""

    key: UUID
    surface: str
    device: str
    address: str
    begun_at: datetime
    seen_at: datetime


def open_sessions(work: Work) -> list[SessionRow]:
    """One's own that are alive, the latest seen first."""
    found = work.rows(MINE, me=oneself(work), now=work.now, active_since=active_since(work.now))
    return [
        SessionRow(row.id, row.surface, device_of(row.agent), row.address, row.created_at, row.last_seen_at)
        for row in found
    ]


def end_session(work: Work, key: UUID) -> None:
    """One of one's own. Raises NotYours."""
    me = oneself(work)
    if not work.run(REVOKE_ONE, key=key, me=me, now=work.now, why=SessionEnd.ELSEWHERE.value):
        raise NotYours
    audit.record(work, "session.ended", me, session=str(key))


def end_sessions(work: Work, account_id: UUID, but: UUID | None = None, why: SessionEnd = SessionEnd.ELSEWHERE) -> None:
    """All of one's own, or anybody's for the platform; `but` is the key of one to keep, `why` is told to the others.

    Tickets first: whoever redeems one meanwhile is waited for, and the session it became ends too.
    """
    if work.actor.id != account_id:
        work.require(Permission.OPERATE_PLATFORM)
    work.run(SPEND_TICKETS, account_id=account_id, now=work.now)
    ended = work.run(REVOKE_ALL, account_id=account_id, but=but, now=work.now, why=why.value)
    audit.record(work, "account.sessions_ended", account_id, sessions=ended)


def log_out(work: Work, session_id: str) -> None:
    """The session ends everywhere at once. Whoever holds the id may end it; an unknown one changes nothing."""
    ended = work.row(REVOKE, hash=fingerprint(session_id), now=work.now, why=SessionEnd.LOGGED_OUT.value)
    person = by_id(work, ended.account_id) if ended else None
    if person:
        act_as(work, person.account)
        audit.record(work, "account.logged_out", person.account.id)


def forget_expired(work: Work) -> int:
    """For the clock, daily: what has long been over."""
    return sum(work.run(statement, now=work.now) for statement in FORGET)

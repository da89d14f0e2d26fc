"""Why a session is over, kept with it and told to nobody but the browser that holds it."""

from enum import StrEnum
from typing import Final

from sqlalchemy import text

from aerostic.accounts.idleness import active_since
from aerostic.kit.hosts import Surface
from aerostic.kit.passwords import fingerprint
from aerostic.kit.work import Work

WHY = text("""
    SELECT s.revoked_at IS NOT NULL AS was_revoked, s.end_reason, s.expires_at, s.last_seen_at,
           a.disabled_at IS NOT NULL AS is_disabled
    FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.hash = :hash AND s.surface = :surface
""")


class SessionEnd(StrEnum):
    """The values stand in rows and in addresses."""

    LOGGED_OUT = "here"  # by the log-out of this browser
    ELSEWHERE = "elsewhere"  # by the same person, on another device
    NEW_PASSWORD = "password"  # noqa: S105 -- a reason
    REMOVED = "removed"  # from a workspace
    LEFT = "left"  # a workspace, by choice
    REVOKED = "revoked"  # by whoever runs the service
    EXPIRED = "expired"
    IDLE = "idle"  # nobody did anything for as long as the setting allows


END_WORDS: Final[dict[str, str]] = {
    SessionEnd.LOGGED_OUT: "You logged out in this browser. Log in to continue.",
    SessionEnd.ELSEWHERE: "You were logged out from another device. Log in to continue.",
    SessionEnd.NEW_PASSWORD: "The password was changed, which logged out every other device. Log in with the new one.",
    SessionEnd.REMOVED: "You were removed from a workspace, which logged you out. Log in to see where you belong.",
    SessionEnd.LEFT: "You left a workspace, which logged you out. Log in to see where you belong.",
    SessionEnd.REVOKED: "The people who run this service ended your session. Log in again, or ask them.",
    SessionEnd.EXPIRED: "You were logged in for as long as a session lasts. Log in again to continue.",
    SessionEnd.IDLE: "Nobody did anything here for a while, so you were logged out. Log in again to continue.",
}


def why_ended(work: Work, session_id: str, surface: Surface) -> SessionEnd | None:
    """Returns why this session is over; None where there never was one, and where it is alive."""
    found = work.row(WHY, hash=fingerprint(session_id), surface=surface.value)
    if found is None:
        return None
    if found.is_disabled:
        return SessionEnd.REVOKED
    if found.was_revoked:
        return SessionEnd(found.end_reason) if found.end_reason else None
    if found.expires_at <= work.now:
        return SessionEnd.EXPIRED
    return SessionEnd.IDLE if found.last_seen_at <= active_since(work.now) else None

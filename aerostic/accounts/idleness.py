"""Sessions end once nobody has done anything for a time (a setting); what a page reads by itself does not count."""

from datetime import datetime, timedelta

from aerostic.kit.config import settings

NO_LIMIT = timedelta(days=3650)  # longer than any session lasts
COARSE = timedelta(minutes=1)  # how true `sessions.last_seen_at` is


def active_since(now: datetime) -> datetime:
    """Return the least `last_seen_at` of a session that is alive; nobody is logged out before the time is over."""
    minutes = settings().idle_minutes
    return now - (timedelta(minutes=minutes) + COARSE if minutes else NO_LIMIT)

"""Sessions end once nobody has done anything for a time (a setting); what a page reads by itself does not count."""

from datetime import datetime, timedelta

from aerostic.kit.config import settings

NO_LIMIT = timedelta(days=3650)  # longer than any session lasts


def active_since(now: datetime) -> datetime:
    """Return since when somebody must have done something for their session to be alive."""
    minutes = settings().idle_minutes
    return now - (timedelta(minutes=minutes) if minutes else NO_LIMIT)

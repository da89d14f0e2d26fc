"""Meta's customer service window: free-form messages only within 24 h of the person's last, by their own clock."""

from datetime import datetime, timedelta
from typing import Final

WINDOW: Final = timedelta(hours=24)


def closes_at(last_inbound_at: datetime | None, shut_at: datetime | None = None) -> datetime | None:
    """When the window shuts, or when Meta said that it has; None when the person never wrote."""
    if last_inbound_at is None:
        return None
    closing = last_inbound_at + WINDOW
    return min(closing, shut_at) if shut_at else closing


def is_open(last_inbound_at: datetime | None, now: datetime, shut_at: datetime | None = None) -> bool:
    closing = closes_at(last_inbound_at, shut_at)
    return closing is not None and now < closing

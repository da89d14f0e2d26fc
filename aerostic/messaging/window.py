"""Meta's customer service window: free-form messages only within 24 h of the person's last, by their own clock."""

from datetime import datetime, timedelta
from typing import Final

WINDOW: Final = timedelta(hours=24)


def closes_at(last_inbound_at: datetime | None) -> datetime | None:
    """When the window shuts; None when the person never wrote."""
    return last_inbound_at + WINDOW if last_inbound_at else None


def is_open(last_inbound_at: datetime | None, now: datetime) -> bool:
    closing = closes_at(last_inbound_at)
    return closing is not None and now < closing

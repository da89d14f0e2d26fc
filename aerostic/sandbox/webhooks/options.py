"""How webhooks travel, and how badly."""

from dataclasses import dataclass

WEEK_SECONDS = 7 * 24 * 3600
UPDATES_PER_POST = 1000


@dataclass(frozen=True, slots=True)
class WebhookOptions:
    """Percentages are of POSTs, `disorder_percent` of updates; retries come at once, then double up to the cap."""

    gap_ms: float = 20
    delay_ms: float = 0
    duplicates_percent: float = 0
    duplicates_within_seconds: float = 2
    disorder_percent: float = 0
    disorder_seconds: float = 2
    drop_percent: float = 0
    mangle_percent: float = 0
    mangle_next: int = 0
    timeout_seconds: float = 5
    concurrency: int = 32
    retry_first_seconds: float = 1
    retry_cap_seconds: float = WEEK_SECONDS
    retry_for_seconds: float = WEEK_SECONDS
    escape_slashes: bool = False

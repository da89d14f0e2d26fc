"""The time zones a workspace may count its days by. Pure."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

UTC: Final = "UTC"
REGIONS: Final = (
    "Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip


@cache
def time_zones() -> tuple[str, ...]:
    """Returns places and UTC by their IANA names, in order; not the historical spellings."""
    return (UTC, *sorted(name for name in available_timezones() if name.startswith(REGIONS)))


def is_time_zone(name: str) -> bool:
    return name in time_zones()

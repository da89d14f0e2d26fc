"""Facts and figures in words, as every page of the console says them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from aerostic.admin import Standing
from aerostic.kit.counts import grouped
from aerostic.kit.queues import QUEUES

STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.HEALTHY: ("Healthy", "good"),
    Standing.NEW: ("No number yet", ""),
    Standing.SILENT: ("Number silent", "warn"),
    Standing.NEAR_LIMIT: ("Near its limit", "warn"),
    Standing.SET_ASIDE: ("Has dead letters", "warn"),
    Standing.QUOTA_USED: ("Quota used up", "bad"),
    Standing.TOKEN_REFUSED: ("Token refused", "bad"),
    Standing.SUSPENDED: ("Suspended", "bad"),
}
LINES: Mapping[str, tuple[str, str]] = {queue.line: (queue.title, queue.does) for queue in QUEUES}
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "done": ("Done", "good"),
    "kept": ("Ignored", "info"),
    "nobody": ("Unassigned number", "warn"),
    "set aside": ("Failed", "bad"),
}


def place_of(shown: int, found: int) -> str:
    return f"the newest {grouped(shown)} of {grouped(found)}" if found > shown else f"{grouped(found)} in all"


def duration(seconds: float) -> str:
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h" if seconds < 48 * 3600 else f"{seconds / 86_400:.0f} d"


def address(path: str, **asked: str) -> str:
    """With those parts of the question that are not the usual ones."""
    given = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(given)}" if given else path

"""The query parameters of an audit page's address: `?who=…&what=…&subject=…&since=…&until=…`, and their filter."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aerostic.audit import AuditFilter

FIELDS: Final = ("who", "what", "subject", "since", "until")
LONGEST: Final = 200  # characters of one
YEARS: Final = range(2000, 3000)  # that anybody can mean
Asked = Mapping[str, str]


def asked_of(given: Asked, *more: str) -> dict[str, str]:
    """Every field and `more`, as far as names can be so long; nothing of what no name can hold."""
    return {name: given.get(name, "").replace("\x00", "")[:LONGEST] for name in (*FIELDS, *more)}


def filter_of(asked: Asked, zone: ZoneInfo) -> AuditFilter:
    """Days are those of the workspace's zone, the last one to its end."""
    since, until = _day(asked["since"]), _day(asked["until"])
    return AuditFilter(
        who=asked["who"],
        action=asked["what"],
        subject=asked["subject"],
        since=_midnight(since, zone) if since else None,
        until=_midnight(until + timedelta(days=1), zone) if until else None,
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def query_of(asked: Asked) -> str:
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"?{said}" if said else ""

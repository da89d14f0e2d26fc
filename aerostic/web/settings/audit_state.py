"""One page of the workspace's trail, as its address asks: `?who=…&what=…&subject=…&since=…&until=…&before=…`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import reflex as rx

from aerostic import accounts, audit, workspaces
from aerostic.audit import AuditFilter, EntryRow
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.web.needs import allow
from aerostic.web.session import argument, in_work
from aerostic.web.trail import Names, details_of, names_of, subject_of

FIELDS: Final = ("who", "what", "subject", "since", "until")
PAGE: Final = 50
YEARS: Final = range(2000, 3000)  # that anybody can mean
Asked = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """`asked` is the query for all there is about the same subject."""

    at: str
    who: str
    kind: str
    what: str
    subject: str
    asked: str
    details: str
    address: str
    device: str


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[AuditRow]
    older: str
    zone: str


class AuditState(rx.State):
    """`query` is what the address asks, `older` that of the next page, empty on the last."""

    lines: list[AuditRow] = []
    older: str = ""
    query: str = ""
    zone: str = ""
    who: str = ""
    what: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""
    is_narrowed: bool = False
    is_later: bool = False
    is_loaded: bool = False

    @rx.event
    @allow(Permission.VIEW_AUDIT)
    async def enter(self) -> None:
        asked = {name: argument(self, name)[:200] for name in (*FIELDS, "before")}
        page = await in_work(self, read, asked)
        self.query = query_of({name: asked[name] for name in FIELDS})
        self.lines, self.older, self.zone = page.lines, page.older, page.zone
        self.who, self.what, self.subject = asked["who"], asked["what"], asked["subject"]
        self.since, self.until = asked["since"], asked["until"]
        self.is_narrowed, self.is_later = any(asked[name] for name in FIELDS), bool(asked["before"])
        self.is_loaded = True

    @rx.event
    @allow(Permission.VIEW_AUDIT)
    async def search(self, form: dict[str, Any]) -> rx.event.EventSpec:
        """The address says what is shown, so that it can be kept and shared."""
        asked = {name: str(form.get(name) or "").strip() for name in FIELDS}
        workspace_id = argument(self, "workspace_id")
        return rx.redirect(f"/dashboard/{workspace_id}/settings/audit{query_of(asked)}")


def read(work: Work, asked: Asked) -> Page:
    zone = workspaces.workspace(work).time_zone
    found = audit.search(work, filter_of(asked, ZoneInfo(zone)), PAGE + 1, asked["before"])
    more = {**asked, "before": found[PAGE - 1].place} if len(found) > PAGE else {}
    names = names_of(work, found[:PAGE])
    return Page([_line(row, names) for row in found[:PAGE]], query_of(more), zone)


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


def _line(row: EntryRow, names: Names) -> AuditRow:
    subject = subject_of(row, names)
    return AuditRow(
        at=row.said_at.isoformat(),
        who=row.actor_name,
        kind=row.actor_kind,
        what=row.said,
        subject=subject.said,
        asked=query_of({"subject": subject.asked}),
        details=details_of(row, names),
        address=row.address,
        device=accounts.device_of(row.agent) if row.agent else "",
    )

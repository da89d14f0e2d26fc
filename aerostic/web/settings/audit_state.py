"""One page of the workspace's trail, as its address asks: `?who=…&what=…&subject=…&since=…&until=…&before=…`."""

from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

import reflex as rx

from aerostic import accounts, audit, workspaces
from aerostic.audit import EntryRow
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.trail import FIELDS, Asked, Names, asked_of, details_of, filter_of, names_of, query_of, subject_of
from aerostic.web.needs import allow
from aerostic.web.reflex_internals import address_of
from aerostic.web.session import argument, in_work

PAGE: Final = 50


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
    """`query` is what the address asks, `older` that of the next page, empty on the last.

    `fillings` counts how often the form was filled from an address that it had not asked for itself.
    """

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
    fillings: int = 0
    _filled: str = ""

    @rx.event
    @allow(Permission.VIEW_AUDIT)
    async def enter(self) -> None:
        asked = asked_of(address_of(self), "before")
        page = await in_work(self, read, asked)
        self.query = query_of({name: asked[name] for name in FIELDS})
        self.lines, self.older, self.zone = page.lines, page.older, page.zone
        self.who, self.what, self.subject = asked["who"], asked["what"], asked["subject"]
        self.since, self.until = asked["since"], asked["until"]
        self.is_narrowed, self.is_later = any(asked[name] for name in FIELDS), bool(asked["before"])
        self.fillings += self.query != self._filled
        self._filled = self.query
        self.is_loaded = True

    @rx.event
    @allow(Permission.VIEW_AUDIT)
    async def search(self, form: dict[str, Any]) -> rx.event.EventSpec:
        """The address says what is shown, so that it can be kept and shared."""
        asked = {name: str(form.get(name) or "").strip() for name in FIELDS}
        self._filled = query_of(asked)
        return rx.redirect(f"/dashboard/{argument(self, 'workspace_id')}/settings/audit{self._filled}")


def read(work: Work, asked: Asked) -> Page:
    zone = workspaces.workspace(work).time_zone
    found = audit.search(work, filter_of(asked, ZoneInfo(zone)), PAGE + 1, asked["before"])
    more = {**asked, "before": found[PAGE - 1].place} if len(found) > PAGE else {}
    names = names_of(work, found[:PAGE])
    return Page([_line(row, names) for row in found[:PAGE]], query_of(more), zone)


def _line(row: EntryRow, names: Names) -> AuditRow:
    subject = subject_of(row, names)
    return AuditRow(
        at=row.said_at.isoformat(),
        who=row.actor_name,
        kind=row.actor_kind,
        what=row.title,
        subject=subject.text,
        asked=query_of({"subject": subject.asked}),
        details=details_of(row, names),
        address=row.address,
        device=accounts.device_of(row.agent) if row.agent else "",
    )

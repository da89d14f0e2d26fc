"""All trails, searched as the address asks."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import reflex as rx

from aerostic import accounts, admin
from aerostic.admin import TrailRow
from aerostic.audit import AuditFilter
from aerostic.kit.errors import Invalid, Refusal
from aerostic.kit.work import Work
from aerostic.trail import Names, details_of, names_of, subject_of
from aerostic.web.admin.labels import address
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator
from aerostic.web.session import argument, in_work

PAGE: Final = 50
PERIODS: Final = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
ASKED: Final = ("who", "action", "subject", "workspace", "when", "looks")
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """`asked` is the address of all there is about the same subject."""

    id: str
    at: str
    who: str
    kind: str
    said: str
    subject: str
    asked: str
    details: str
    workspace: str
    workspace_id: str
    address: str
    device: str
    agent: str


@dataclass(frozen=True, slots=True)
class Page:
    """`older` is where the next one begins, empty on the last."""

    entries: list[Entry]
    older: str


class AuditState(rx.State):
    """`fillings` counts how often the form was filled from an address that it had not asked for itself."""

    entries: list[Entry] = []
    who: str = ""
    action: str = ""
    subject: str = ""
    workspace: str = ""
    when: str = ""
    looks: str = ""  # "no" leaves out where operators merely looked
    older: str = ""
    problem: str = ""
    is_first: bool = True
    is_loaded: bool = False
    is_narrowed: bool = False
    fillings: int = 0
    _filled: str = "/admin/audit"

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        asked = {name: argument(self, name)[:LONGEST] for name in ASKED}
        for name, words in asked.items():
            setattr(self, name, words)
        self.is_narrowed = any(asked.values())
        self.fillings += address("/admin/audit", **asked) != self._filled
        self._filled = address("/admin/audit", **asked)
        await self._load(asked)

    @rx.event
    @allow_operator
    async def seek(self, form: dict[str, Any]) -> rx.event.EventSpec:
        asked = {name: str(form.get(name, "")).strip()[:LONGEST] for name in ASKED}
        self._filled = address("/admin/audit", **asked)
        return rx.redirect(self._filled)

    @rx.event
    @allow_operator
    async def go_on(self) -> rx.event.EventSpec:
        here = {name: argument(self, name) for name in ASKED}
        return rx.redirect(address("/admin/audit", **here, before=self.older))

    async def _load(self, asked: dict[str, str]) -> None:
        try:
            page = await in_work(self, read, asked, argument(self, "before"))
        except Refusal as refused:
            self.entries, self.problem, self.older, self.is_loaded = [], str(refused), "", True
            return
        self.entries, self.older, self.problem, self.is_loaded = page.entries, page.older, "", True
        self.is_first = not argument(self, "before")


def read(work: Work, asked: dict[str, str], before: str) -> Page:
    period = PERIODS.get(asked["when"])
    wanted = AuditFilter(
        who=asked["who"],
        action=asked["action"],
        subject=asked["subject"],
        since=work.now - period if period else None,
        with_looks=asked["looks"] != "no",
    )
    found = admin.trails(work, wanted, within(work, asked["workspace"]), PAGE + 1, before)
    rows, older = found[:PAGE], found[PAGE - 1].entry.place if len(found) > PAGE else ""
    names = names_of(work, [row.entry for row in rows])
    return Page([entry_of(row, names) for row in rows], older)


def within(work: Work, words: str) -> UUID | None:
    """The workspace of that id or name. Raises Invalid when there is none."""
    if not words:
        return None
    try:
        return UUID(words)
    except ValueError:
        found = admin.called(work, words)
    if found is None:
        raise Invalid("No workspace is called that. Write part of its name, or its id.")
    return found


def entry_of(row: TrailRow, names: Names) -> Entry:
    entry, subject = row.entry, subject_of(row.entry, names)
    return Entry(
        id=str(entry.id),
        at=entry.said_at.isoformat(),
        who=entry.actor_name,
        kind=entry.actor_kind,
        said=entry.title,
        subject=subject.text,
        asked=address("/admin/audit", subject=subject.asked),
        details=details_of(entry, names),
        workspace=row.workspace,
        workspace_id=str(entry.workspace_id or ""),
        address=entry.address,
        device=accounts.device_of(entry.agent) if entry.agent else "",
        agent=entry.agent,
    )

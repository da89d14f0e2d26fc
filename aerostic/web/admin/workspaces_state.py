"""All workspaces as the address asks for them, and the pulse of the platform above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from aerostic import admin
from aerostic.admin import Order, TenantFilter, TenantRow, Which
from aerostic.kit.counts import grouped
from aerostic.web.admin.flow import cards_of
from aerostic.web.admin.labels import STANDINGS, address
from aerostic.web.admin.parts import Card
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator, by_itself
from aerostic.web.reflex_internals import address_of
from aerostic.web.session import argument, in_work

PAGE = 50
Gone = rx.event.EventSpec


@dataclass(frozen=True, slots=True)
class WorkspaceRow:
    """`used` is said beside `percent`, which is drawn; it is empty where the plan has no bound."""

    id: str
    name: str
    plan: str
    people: str
    numbers: str
    spent: str
    percent: int
    used: str
    last_at: str
    standing: str
    look: str
    is_suspended: bool


class WorkspacesState(rx.State):
    lines: list[WorkspaceRow] = []
    cards: list[Card] = []
    alarms: int = 0
    words: str = ""
    which: str = Which.ALL.value
    order: str = Order.NAME.value
    place: str = ""
    is_first: bool = True
    is_last: bool = True
    is_loaded: bool = False
    is_narrowed: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await self._load()

    @rx.event
    @allow_operator
    @by_itself
    async def refresh(self) -> None:
        if self.is_loaded and not argument(self, "tenant_id"):
            await self._load()

    @rx.event
    @allow_operator
    async def seek(self, words: str) -> Gone:
        return self._go(q=words.strip()[:200], page="")

    @rx.event
    @allow_operator
    async def narrow(self, which: str) -> Gone:
        return self._go(show="" if which == Which.ALL else which, page="")

    @rx.event
    @allow_operator
    async def sort(self, by: str) -> Gone:
        return self._go(sort="" if by == Order.NAME else by, page="")

    @rx.event
    @allow_operator
    async def turn(self, by: int) -> Gone:
        page = max(0, asked_of(address_of(self)).page + by)
        return self._go(page=str(page) if page else "")

    def _go(self, **changed: str) -> Gone:
        here = {name: argument(self, name) for name in ("q", "show", "sort", "page")}
        return rx.redirect(address("/admin", **(here | changed)), replace=True)

    async def _load(self) -> None:
        asked = asked_of(address_of(self))
        seen = await in_work(self, admin.overview, asked)
        self.lines = [line_of(row) for row in seen.tenants.rows]
        self.cards, self.alarms = cards_of(seen.pulse, datetime.now(UTC)), seen.alarms
        self._show(asked, seen.tenants.total)

    def _show(self, asked: TenantFilter, total: int) -> None:
        first = asked.page * PAGE
        self.words, self.which = asked.words, asked.which.value
        self.order = f"{'-' if asked.falling else ''}{asked.order}"
        self.place = place_of(first, len(self.lines), total)
        self.is_first, self.is_last = first == 0, first + PAGE >= total
        self.is_loaded, self.is_narrowed = True, bool(asked.words) or asked.which is not Which.ALL


def asked_of(query: Mapping[str, str]) -> TenantFilter:
    """What the address asks for; whatever it does not spell right is as usual."""
    sort, page = query.get("sort", ""), query.get("page", "")
    return TenantFilter(
        words=query.get("q", "")[:200],
        which=next((one for one in Which if one == query.get("show")), Which.ALL),
        order=next((one for one in Order if one == sort.removeprefix("-")), Order.NAME),
        falling=sort.startswith("-"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 0,
    )


def place_of(first: int, shown: int, total: int) -> str:
    if not shown:
        return "None"
    if total <= shown:
        return f"{grouped(total)} in all"
    return f"{grouped(first + 1)}-{grouped(first + shown)} of {grouped(total)}"


def line_of(row: TenantRow) -> WorkspaceRow:
    standing, look = STANDINGS[row.standing]
    percent = round(100 * (row.used or 0))
    return WorkspaceRow(
        id=str(row.id),
        name=row.name,
        plan=row.plan.value,
        people=grouped(row.members),
        numbers=grouped(row.numbers),
        spent=grouped(row.spent),
        percent=min(percent, 100),
        used="" if row.used is None else f"{grouped(percent)} %",
        last_at=row.last_at.isoformat() if row.last_at else "",
        standing=standing,
        look=look,
        is_suspended=row.suspended_at is not None,
    )

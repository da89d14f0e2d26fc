"""What the platform tells its operators, as rows ready to be shown."""

from dataclasses import dataclass

import reflex as rx

from aerostic import admin
from aerostic.web.admin.words import count_of
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback

Next = list[rx.event.EventSpec | rx.event.EventCallback[()]]


@dataclass(frozen=True, slots=True)
class Notice:
    id: str
    subject: str
    said: str
    times: str
    since: str
    last: str
    settled: str


class NoticesState(rx.State):
    open: list[Notice] = []
    settled: list[Notice] = []
    is_quiet: bool = True
    is_loaded: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await self._look()

    @rx.event
    @allow_operator
    async def refresh(self) -> None:
        if self.is_loaded:
            await self._look()

    @rx.event
    @allow_operator
    async def settle(self, notice_id: str) -> Next:
        refused = await words_of(in_work(self, admin.settle, int(notice_id)))
        await self._look()
        return [Feedback.tell(refused)] if refused else []

    async def _look(self) -> None:
        rows = await in_work(self, admin.notices)
        self.open = [notice_of(row) for row in rows if not row.settled_at]
        self.settled = [notice_of(row) for row in rows if row.settled_at]
        self.is_loaded, self.is_quiet = True, not self.open


def notice_of(row: admin.NoticeRow) -> Notice:
    return Notice(
        id=str(row.id),
        subject=row.subject,
        said=row.said,
        times=count_of(row.times, "time"),
        since=row.raised_at.isoformat(),
        last=row.last_at.isoformat(),
        settled=row.settled_at.isoformat() if row.settled_at else "",
    )

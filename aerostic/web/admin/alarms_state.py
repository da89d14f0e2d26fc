"""What the platform tells its operators, as rows ready to be shown."""

from dataclasses import dataclass

import reflex as rx

from aerostic import admin
from aerostic.kit.counts import counted
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator, by_itself
from aerostic.web.refusals import words_of
from aerostic.web.session import in_work
from aerostic.web.ui.feedback import Feedback

Next = list[rx.event.EventSpec | rx.event.EventCallback[()]]


@dataclass(frozen=True, slots=True)
class Alarm:
    id: str
    subject: str
    said: str
    times: str
    since: str
    last: str
    resolved: str


class AlarmsState(rx.State):
    open: list[Alarm] = []
    resolved: list[Alarm] = []
    is_quiet: bool = True
    is_loaded: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await self._load()

    @rx.event
    @allow_operator
    @by_itself
    async def refresh(self) -> None:
        if self.is_loaded:
            await self._load()

    @rx.event
    @allow_operator
    async def resolve(self, alarm_id: str) -> Next:
        refused = await words_of(in_work(self, admin.resolve_alarm, int(alarm_id)))
        await self._load()
        return [Feedback.show_error(refused)] if refused else []

    async def _load(self) -> None:
        rows = await in_work(self, admin.all_alarms)
        self.open = [alarm_of(row) for row in rows if not row.resolved_at]
        self.resolved = [alarm_of(row) for row in rows if row.resolved_at]
        self.is_loaded, self.is_quiet = True, not self.open


def alarm_of(row: admin.AlarmRow) -> Alarm:
    return Alarm(
        id=str(row.id),
        subject=row.subject,
        said=row.said,
        times=counted(row.times, "time"),
        since=row.raised_at.isoformat(),
        last=row.last_at.isoformat(),
        resolved=row.resolved_at.isoformat() if row.resolved_at else "",
    )

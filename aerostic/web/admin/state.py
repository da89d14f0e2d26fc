"""What the console shows, as rows ready to be shown."""

from dataclasses import dataclass

import reflex as rx

from aerostic import admin
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator
from aerostic.web.session import in_work


@dataclass(frozen=True, slots=True)
class Waiting:
    line: str
    depth: str
    held: str
    later: str
    oldest: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Aside:
    id: str
    line: str
    what: str
    attempts: int
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Alarm:
    subject: str
    said: str
    times: int
    since: str
    last: str


LATE = 10  # seconds; from then on the watchdog speaks


class ConsoleState(rx.State):
    lines: list[Waiting] = []
    buried: list[Aside] = []
    buried_count: int = 0
    alarms: list[Alarm] = []
    is_loaded: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await self._look()

    @rx.event
    @allow_operator
    async def look_again(self) -> None:
        await self._look()

    async def _look(self) -> None:
        seen = await in_work(self, admin.overview)
        self.lines = [_waiting(row) for row in seen.lines]
        self.buried = [_aside(row) for row in seen.buried]
        self.buried_count = seen.buried_count
        self.alarms = [_alarm(row) for row in seen.alarms]
        self.is_loaded = True


def _waiting(row: admin.LineRow) -> Waiting:
    oldest = "none due" if row.oldest is None else _duration(row.oldest)
    return Waiting(
        line=row.line,
        depth=f"{row.depth:,}",
        held=f"{row.held:,}",
        later=f"{row.later:,}",
        oldest=oldest,
        is_late=(row.oldest or 0) > LATE,
    )


def _aside(row: admin.BuriedRow) -> Aside:
    return Aside(str(row.id), row.line, row.kind or row.meant, row.attempts, row.reason, row.buried_at.isoformat())


def _alarm(row: admin.AlarmRow) -> Alarm:
    return Alarm(row.subject, row.said, row.times, row.raised_at.isoformat(), row.last_at.isoformat())


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"

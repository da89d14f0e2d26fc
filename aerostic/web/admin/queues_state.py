"""The lines, their latest lanes and what was set aside, as rows ready to be shown; and what is decided about it."""

from dataclasses import dataclass
from typing import TypedDict

import reflex as rx

from aerostic import admin
from aerostic.web.admin.labels import LINES, address, count_of, duration
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator
from aerostic.web.refusals import words_of
from aerostic.web.session import argument, in_work
from aerostic.web.ui.feedback import Feedback

LATE = 10.0  # seconds; from then on the watchdog speaks
Next = list[rx.event.EventSpec | rx.event.EventCallback[()]]


@dataclass(frozen=True, slots=True)
class Queue:
    name: str
    said: str
    depth: str
    held: str
    later: str
    lanes: str
    oldest: str
    look: str


@dataclass(frozen=True, slots=True)
class Lane:
    id: str
    line: str
    said: str
    under: str
    depth: str
    oldest: str
    look: str
    attempts: str
    error: str
    workspace_id: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    id: str
    line: str
    what: str
    workspace: str
    workspace_id: str
    attempts: str
    reason: str
    at: str


class ReasonForm(TypedDict):
    reason: str


class QueuesState(rx.State):
    lines: list[Queue] = []
    lanes: list[Lane] = []
    dead_letters: list[DeadLetter] = []
    found: int = 0
    place: str = ""
    words: str = ""
    is_loaded: bool = False

    @rx.event
    @allow_operator
    async def enter(self) -> None:
        await welcome(self)
        await self._load()

    @rx.event
    @allow_operator
    async def refresh(self) -> None:
        if self.is_loaded:
            await self._load()

    @rx.event
    @allow_operator
    async def seek(self, words: str) -> rx.event.EventSpec:
        return rx.redirect(address("/admin/queues", q=words.strip()[:200]), replace=True)

    @rx.event
    @allow_operator
    async def retry(self, entry_id: str) -> Next:
        refused = await words_of(in_work(self, admin.retry, ids_of([entry_id])))
        await self._load()
        return [Feedback.tell(refused) if refused else Feedback.say("It waits again and is tried within a second")]

    async def _load(self) -> None:
        self.words = argument(self, "q")[:200]
        seen = await in_work(self, admin.queues, self.words)
        self.lines = [queue_of(row) for row in seen.lines]
        self.lanes = [lane_of(row) for row in seen.lanes]
        self.dead_letters = [dead_letter_of(row) for row in seen.dead_letters]
        self.found, self.is_loaded = seen.found, True
        shown = len(seen.dead_letters)
        self.place = f"the newest {shown:,} of {seen.found:,}" if seen.found > shown else f"{seen.found:,} in all"


class DecisionState(rx.State):
    """`asks` is what is about to be done: discard, discard_all, retry_all, or nothing."""

    asks: str = ""
    entry_id: str = ""
    what: str = ""
    how_many: str = ""
    problem: str = ""

    @rx.event
    @allow_operator
    async def ask(self, entry_id: str, what: str) -> None:
        self.asks, self.entry_id, self.what, self.problem = "discard", entry_id, what, ""

    @rx.event
    @allow_operator
    async def ask_all(self, what: str) -> None:
        shown = await self.get_state(QueuesState)
        self.asks, self.problem = what, ""
        self.how_many = count_of(len(shown.dead_letters), "entry", "entries")

    @rx.event
    @allow_operator
    async def leave(self) -> None:
        self.asks, self.problem = "", ""

    @rx.event
    @allow_operator
    async def discard(self, form: ReasonForm) -> Next:
        chosen = [self.entry_id] if self.asks == "discard" else await self._all()
        return self._done(await words_of(in_work(self, admin.discard, ids_of(chosen), form["reason"])), "Discarded")

    @rx.event
    @allow_operator
    async def retry_all(self) -> Next:
        return self._done(await words_of(in_work(self, admin.retry, ids_of(await self._all()))), "They wait again")

    async def _all(self) -> list[str]:
        return [row.id for row in (await self.get_state(QueuesState)).dead_letters]

    def _done(self, refused: str, said: str) -> Next:
        self.problem = refused
        if refused:
            return []
        self.asks = ""
        return [Feedback.say(said), QueuesState.refresh]


def ids_of(words: list[str]) -> list[int]:
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 19]


def queue_of(row: admin.LineRow) -> Queue:
    name, said = LINES.get(row.line, (row.line.capitalize(), "A line of its own."))
    oldest, look = age_of(row.oldest)
    lanes = count_of(row.lanes, "lane") if row.lanes else "no lanes"
    return Queue(name, said, f"{row.depth:,}", f"{row.held:,}", f"{row.later:,}", lanes, oldest, look)


def lane_of(row: admin.LaneRow) -> Lane:
    oldest, look = age_of(row.oldest)
    return Lane(
        id=f"{row.line}/{row.lane}",
        line=LINES.get(row.line, (row.line, ""))[0],
        said=row.workspace or row.lane or "of all workspaces",
        under=row.number,
        depth=f"{row.depth:,}",
        oldest=oldest,
        look=look,
        attempts=f"{row.attempts:,}",
        error=row.said,
        workspace_id=str(row.workspace_id or ""),
    )


def dead_letter_of(row: admin.DeadLetterRow) -> DeadLetter:
    return DeadLetter(
        id=str(row.id),
        line=LINES.get(row.line, (row.line, ""))[0],
        what=row.kind or row.meant,
        workspace=row.workspace,
        workspace_id=str(row.workspace_id or ""),
        attempts=f"{row.attempts:,}",
        reason=row.reason,
        at=row.failed_at.isoformat(),
    )


def age_of(seconds: float | None) -> tuple[str, str]:
    if seconds is None:
        return "none due", "good"
    return duration(seconds), "bad" if seconds > LATE else "good"

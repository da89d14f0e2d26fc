"""The queues, their latest lanes and the dead letters; and what is decided about these."""

from typing import TypedDict

import reflex as rx

from aerostic import admin
from aerostic.kit.counts import counted
from aerostic.web.admin.labels import address, place_of
from aerostic.web.admin.queue_rows import DeadLetter, Lane, Queue, dead_letter_of, lane_of, queue_of
from aerostic.web.home.state import welcome
from aerostic.web.needs import allow_operator, by_itself
from aerostic.web.refusals import words_of
from aerostic.web.session import argument, in_work
from aerostic.web.ui.feedback import Feedback
from aerostic.web.ui.passing import ends_with_its_page

Next = list[rx.event.EventSpec | rx.event.EventCallback[()]]


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
    @by_itself
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
        return [
            Feedback.show_error(refused) if refused else Feedback.confirm("It waits again and is tried within a second")
        ]

    async def _load(self) -> None:
        self.words = argument(self, "q")[:200]
        seen = await in_work(self, admin.queues, self.words)
        self.lines = [queue_of(row) for row in seen.lines]
        self.lanes = [lane_of(row) for row in seen.lanes]
        self.dead_letters = [dead_letter_of(row) for row in seen.dead_letters]
        self.found, self.is_loaded = seen.found, True
        shown = len(seen.dead_letters)
        self.place = place_of(shown, seen.found)


@ends_with_its_page
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
        self.how_many = counted(len(shown.dead_letters), "entry", "entries")

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
        return [Feedback.confirm(said), QueuesState.refresh]


def ids_of(words: list[str]) -> list[int]:
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 19]

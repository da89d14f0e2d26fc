"""The open pages of one workspace, indexed so that a notice finds the pages it concerns without asking each."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from aerostic.kit.notices import Changes, Ids
from aerostic.web.pace import ASSIGNED, EVERYTHING, LIST, MESSAGE, NUMBERS, PRESENCE, THREAD, Pace
from aerostic.web.reflex_internals import EventCallback, PageEvent

# Topics whose ids are no conversation's: who is talked with, and who may see it. Any thread may show them.
ANYBODYS: Final = frozenset({"contact", "tag", "member", "role", "invitation"})
NUMBER: Final = "channel"  # which every page tells of that it sends nothing, whatever it has open

Poke = EventCallback[list[str]]


@dataclass(slots=True, eq=False)
class Page:
    """An open page: its socket, the event that has it catch up, the conversation it has open, and its reader."""

    workspace_id: UUID
    token: str
    socket: str
    poke: Poke
    open_id: str
    account_id: str = ""
    pace: Pace = field(default_factory=Pace)
    alarm: asyncio.TimerHandle | None = None

    def go_on_from(self, before: "Page") -> None:
        """On the same socket nothing it was still to be told is forgotten; one that reconnects reads everything."""
        if (before.socket, before.workspace_id) == (self.socket, self.workspace_id):
            self.pace = replace(before.pace, is_reading=False)

    def event(self, now: float) -> PageEvent:
        """What has it read what changed."""
        return self.poke(self.pace.take_due(now))


class Room:
    """`_calm` are those no news of the list waits for: while many messages arrive these are few."""

    def __init__(self) -> None:
        self._pages: set[Page] = set()
        self._calm: set[Page] = set()
        self._reading: dict[str, set[Page]] = {}  # by the conversation they have open

    def __bool__(self) -> bool:
        return bool(self._pages)

    def enter(self, page: Page) -> None:
        self._pages.add(page)
        self.calm_down(page)
        self._reading.setdefault(page.open_id, set()).add(page)

    def leave(self, page: Page) -> None:
        self._pages.discard(page)
        self._calm.discard(page)
        readers = self._reading.get(page.open_id, set())
        readers.discard(page)
        if not readers:
            self._reading.pop(page.open_id, None)

    def hear(self, changed: Changes) -> Iterator[Page]:
        """Yields the pages the changes concern, with the changed parts noted."""
        yield from self._hear_of_things(changed.ids)
        yield from self._hear_of_messages(changed.messages)

    def _hear_of_things(self, changed: Ids) -> Iterator[Page]:
        for topic, ids in changed.items():
            readers = self._pages if topic in ANYBODYS else self._readers(ids)
            if topic == NUMBER:
                yield from self._wake(self._pages, LIST, THREAD, NUMBERS)
            elif topic == ASSIGNED:
                yield from self._wake([page for page in self._pages if page.account_id in ids], ASSIGNED)
            elif topic == PRESENCE:
                yield from self._wake(readers, PRESENCE)
            else:
                yield from self._wake(readers, LIST, THREAD)
                yield from self._wake(self._calm, LIST)

    def _hear_of_messages(self, changed: Ids) -> Iterator[Page]:
        for conversation_id, message_ids in changed.items():
            alone = (f"{MESSAGE}{message_id}" for message_id in message_ids)
            yield from self._wake(self._reading.get(conversation_id, ()), LIST, *alone)
        if changed:
            yield from self._wake(self._calm, LIST)

    def _readers(self, ids: Sequence[str]) -> Iterator[Page]:
        for id_ in ids:
            yield from self._reading.get(id_, ())

    def hear_all(self) -> Iterator[Page]:
        yield from self._wake(self._pages, *EVERYTHING)

    def calm_down(self, page: Page) -> None:
        """Unless news of the list waits for it still."""
        if LIST not in page.pace.words and page in self._pages:
            self._calm.add(page)

    def _wake(self, pages: Iterable[Page], *words: str) -> Iterator[Page]:
        for page in [page for page in pages if not page.pace.knows(words)]:
            page.pace.note(*words)
            if LIST in words:
                self._calm.discard(page)
            yield page

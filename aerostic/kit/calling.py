"""A line whose entries are calls to the world: prepare, start and record side by side.

Nothing is open during a call.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Generic

from aerostic.kit.call_journal import CallJournal
from aerostic.kit.caller import A, C, ConcurrentCaller, Outcome
from aerostic.kit.drain import Drain
from aerostic.kit.lines import Entry
from aerostic.kit.pace import Pacer
from aerostic.kit.per_workspace import Verb
from aerostic.kit.work import Work

BEAT: Final = 0.03  # seconds between two claims; what becomes due meanwhile gets ready together
TICK: Final = 0.01  # seconds from one start to the next, at least
GLANCE: Final = 0.1  # seconds between two looks at which lanes have something to call


@dataclass(frozen=True, slots=True)
class Ready(Generic[C]):
    """The calls to make, and the pace of their lanes (calls a second)."""

    calls: list[C]
    paces: dict[str, int]


@dataclass(frozen=True, slots=True)
class CallingLine(Generic[C, A]):
    """`attempt` makes entries ready and commits that before the calls; `record` keeps what came of them.

    No call waits for the commits of others. Whatever is about to begin is written to the journal by whoever calls.
    """

    drain: Drain
    caller: ConcurrentCaller[C, A]
    pacer: Pacer[C]
    journal: CallJournal
    attempt: Verb[Entry, Ready[C]]
    record: Callable[[Work, Sequence[Outcome[C, A]]], None]

    def run(self) -> None:
        with ThreadPoolExecutor(2, "calling") as beside:
            others = [beside.submit(self._start_all), beside.submit(self._record_all)]
            try:
                self._prepare_all(others)
            finally:
                self.pacer.close()
            for other in others:
                other.result()

    def _prepare_all(self, others: Sequence[Future[None]]) -> None:
        lanes = Lanes(self.drain)
        while self.drain.goes_on() and not any(other.done() for other in others):
            began = time.monotonic()
            self._prepare(self.pacer.room(lanes.now(), self.caller.free))
            time.sleep(max(0.0, BEAT - (time.monotonic() - began)))

    def _prepare(self, room: dict[str, int]) -> None:
        entries = self.drain.claim(room)
        made = self.drain.each_workspace(self.attempt, entries, self._try_again)
        for ready in made:
            self.pacer.admit(ready.calls, ready.paces)
        self.drain.release(_dealt_with(entries, [call.entry.id for ready in made for call in ready.calls]))

    def _start_all(self) -> None:
        try:
            while not self.pacer.is_done:
                began = time.monotonic()
                for calls, until in self.pacer.release(self.caller.free):
                    self.pacer.put_back(self.caller.start(calls, until))
                time.sleep(max(0.0, TICK - (time.monotonic() - began)))
        finally:
            self.caller.close()

    def _record_all(self) -> None:
        while not self.caller.is_done:
            if outcomes := self.caller.outcomes():
                self.drain.each_workspace(self.record, outcomes, _left_to_its_lease)
                self.journal.forget([one.call.subject for one in outcomes])
                self.drain.release([one.call.entry.id for one in outcomes])

    def _try_again(self, entry: Entry, error: Exception) -> None:
        self.drain.try_again(entry, type(error).__name__)


class Lanes:
    """The lanes with something to call, looked up ten times a second at most while there are any."""

    def __init__(self, drain: Drain) -> None:
        self._drain = drain
        self._known: list[str] = []
        self._looked = 0.0

    def now(self) -> list[str]:
        if not self._known or time.monotonic() - self._looked > GLANCE:
            self._known, self._looked = self._drain.lanes(), time.monotonic()
        return self._known


def _dealt_with(entries: Sequence[Entry], calling: Sequence[int]) -> list[int]:
    """Entries that need no call."""
    return [entry.id for entry in entries if entry.id not in set(calling)]


def _left_to_its_lease(outcome: Outcome[C, A], error: Exception) -> None:
    """An answer that could not be recorded: the lease runs out, and the attempt is found uncertain, never repeated."""

"""Drains at work in processes of their own, and what each did from its first claim until the line was empty."""

import multiprocessing as mp
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from sqlalchemy import event, text

from aerostic.inbound.jobs import INBOUND
from aerostic.kit import db, lines
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from bench.common.ground import Ground, use

Drainer = Callable[[Drain], None]


@dataclass(frozen=True, slots=True)
class Shift:
    """What one process did: from its first claim until the line was empty."""

    events: int
    seconds: float
    cpu: float
    statements: int


def together(given: Ground, drainers: Sequence[Drainer]) -> list[Shift]:
    """Each drainer in a process of its own, all starting at once; the first claims only when all are ready."""
    context = mp.get_context("spawn")
    told: Queue[Shift] = context.Queue()
    barrier = context.Barrier(len(drainers))
    processes = [context.Process(target=one_shift, args=(given, drainer, barrier, told)) for drainer in drainers]
    for process in processes:
        process.start()
    shifts = [told.get(timeout=300) for _ in processes]
    for process in processes:
        process.join()
    return shifts


class Finished(Exception):
    """The line is empty."""


class Counting(Drain):
    """Ends as soon as nothing waits, and counts statements until its last entries are released."""

    def __init__(self) -> None:
        super().__init__(INBOUND, shift=600)
        self.events = self.statements = self._sent = 0
        self.began = self.ended = time.monotonic()
        event.listen(db.engine(), "before_cursor_execute", self._note)
        for ending in ("commit", "rollback"):
            event.listen(db.engine(), ending, self._note)

    def _note(self, *_: object) -> None:
        self._sent += 1

    def claim(self, shares: Mapping[str, int]) -> list[lines.Entry]:
        entries = super().claim(shares)
        if not entries:
            raise Finished
        self.events += len(entries)
        return entries

    def release(self, entry_ids: Sequence[int]) -> None:
        super().release(entry_ids)
        self.ended, self.statements = time.monotonic(), self._sent


def one_shift(given: Ground, drainer: Drainer, barrier: Barrier, told: "Queue[Shift]") -> None:
    use(given)
    with working() as work:
        work.rows(text("SELECT 1"))
    barrier.wait()
    with Counting() as drain:
        used = cpu()
        with suppress(Finished):
            drainer(drain)
        used = cpu() - used
    told.put(Shift(drain.events, drain.ended - drain.began, used, drain.statements))


def cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime

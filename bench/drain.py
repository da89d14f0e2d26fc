"""`python -m bench.drain`: how fast raw events become effects, with the real verbs, in processes of their own.

The reference claims, reads, parses and removes the same batches and does nothing else.
"""

import argparse
import multiprocessing as mp
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from uuid import UUID

import orjson
from sqlalchemy import event, text

from aerostic.inbound import draining, pieces
from aerostic.inbound.jobs import INBOUND
from aerostic.kit import db, lines
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from bench.common import town
from bench.common.figures import Sheet, machine, middle, pressure
from bench.common.ground import Ground, ground, use

EVENTS, PEOPLE, SHOPS, BATCH = 30_000, 1_000, 5, draining.BATCH
STORE = text("""
    WITH stored AS (INSERT INTO raw_events (body) SELECT unnest(CAST(:bodies AS bytea[])) RETURNING id)
    INSERT INTO waiting (line, meant, due_at, created_at) SELECT 'inbound', id::text, now(), now() FROM stored
""")
LEFT = text("SELECT count(*) AS n FROM waiting WHERE line = 'inbound'")
LATEST = text("""
    SELECT (SELECT count(*) FROM messages WHERE direction = 'inbound') AS messages,
           (SELECT count(*) FROM event_outcomes WHERE outcome <> 'done') AS odd,
           (SELECT count(*) FROM parked_statuses) AS parked,
           (SELECT count(*) FROM event_outcomes) AS outcomes,
           (SELECT count(*) FROM waiting) AS unfinished
""")

Drainer = Callable[[Drain], None]


@dataclass(frozen=True, slots=True)
class Shift:
    """What one process did: from its first claim until the line was empty."""

    events: int
    seconds: float
    cpu: float
    statements: int


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.drain")
    asked.add_argument("--events", type=int, default=EVENTS)
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--only", choices=("speed", "two"))
    given = asked.parse_args()
    sheet = Sheet()
    sheet.title(f"The road in: {machine()}")
    if given.only in {None, "speed"}:
        measure_speed(sheet, given.events, given.repeat)
    if given.only in {None, "two"}:
        measure_two(sheet, given.events, given.repeat)
    return sheet.end()


def measure_speed(sheet: Sheet, events: int, repeat: int) -> None:
    sheet.title(f"One drain process, batch {BATCH}, {SHOPS} workspaces, {PEOPLE} people each, {events:,} events")
    shifts = [drained_beside_reference(sheet, events) for _ in range(repeat)]
    one, all_ = statements_of_a_batch(1), statements_of_a_batch(SHOPS)
    each = (all_ - one) / (SHOPS - 1)
    sheet.say(f"statements of a batch: {one} for one workspace, {all_} for {SHOPS}:")
    sheet.say(f"  {one - each:g}, and {each:g} for each workspace in it")
    sheet.at_least("drain, events/s of one process", middle([s.events / s.seconds for s in shifts]), 9000, "/s")


def statements_of_a_batch(shops: int) -> int:
    """Of the largest batch behind which nothing waits, with the look that finds nothing more."""
    with ground() as given:
        store(settle(shops), BATCH - BATCH % SHOPS - SHOPS, 2)
        [shift] = together(given, [draining.drain])
    return shift.statements


def drained_beside_reference(sheet: Sheet, events: int) -> Shift:
    with ground() as given:
        shops = settle(SHOPS)
        store(shops, events, 1)
        [bare] = together(given, [parse_and_remove])
        store(shops, events, 2)
        [shift] = together(given, [draining.drain])
        checked(sheet)
    ours, reference = shift.events / shift.seconds, bare.events / bare.seconds
    sheet.say(
        f"{ours:,.0f} events/s, process at {shift.cpu / shift.seconds:.0%} of a core; "
        f"reference {reference:,.0f}/s, ratio {ours / reference:.0%}; {pressure()}"
    )
    return shift


def measure_two(sheet: Sheet, events: int, repeat: int) -> None:
    sheet.title(f"Two drain processes, {events:,} events")
    for _ in range(repeat):
        with ground() as given:
            store(settle(SHOPS), events, 2)
            shifts = together(given, [draining.drain] * 2)
            checked(sheet)
        speed = sum(shift.events for shift in shifts) / max(shift.seconds for shift in shifts)
        sheet.say(f"{speed:,.0f} events/s together; {pressure()}")


def settle(shops: int) -> list[town.Shop]:
    return [town.found_shop(order) for order in range(shops)]


def store(shops: Sequence[town.Shop], events: int, run: int) -> None:
    """Bodies wait; every message the statuses speak of exists."""
    wamids: dict[UUID, list[str]] = {}
    for shop in shops:
        talks = town.talks(shop, PEOPLE) if run == 2 else []
        wamids[shop.workspace_id] = (
            town.accepted(shop, talks, events // len(shops) // 4) if talks else ["wamid.x"] * events
        )
    bodies = town.traffic(shops, PEOPLE, events, wamids)
    for start in range(0, events, 5000):
        with working(scope=Scope.INTAKE) as work:
            work.run(STORE, bodies=bodies[start : start + 5000])


def checked(sheet: Sheet) -> None:
    with working(scope=Scope.PLATFORM) as work:
        [found] = work.rows(LATEST)
    if found.odd or found.parked or found.unfinished:
        sheet.broken.append("everything dealt with")
    sheet.say(
        f"{found.messages:,} messages, {found.outcomes:,} outcomes, {found.odd} of them not done, "
        f"{found.parked} statuses parked, {found.unfinished} entries left"
    )


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


def parse_and_remove(drain: Drain) -> None:
    """The reference: nothing a drain could do without."""
    while True:
        entries = drain.claim({"": BATCH})
        times = [entry.created_at for entry in entries]
        with working(scope=Scope.INTAKE) as work:
            rows = work.rows(
                pieces.READ, ids=[int(entry.meant) for entry in entries], earliest=min(times), latest=max(times)
            )
            for row in rows:
                orjson.loads(row.body)
            lines.finish(work.connection, [entry.id for entry in entries])
        drain.release([entry.id for entry in entries])


if __name__ == "__main__":
    sys.exit(main())

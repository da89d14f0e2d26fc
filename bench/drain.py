"""`python -m bench.drain`: how fast raw events become effects, with the real verbs, in processes of their own.

The reference claims, reads, parses and removes the same batches and does nothing else.
"""

import argparse
import sys
from collections.abc import Sequence
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic.inbound import draining, pieces
from aerostic.kit import lines
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from bench.common import town
from bench.common.figures import Sheet, machine, middle, pressure
from bench.common.ground import ground
from bench.common.shifts import Shift, together

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
    sheet.say(f"  about {one - each:.0f}, and {each:.0f} for each workspace in it")
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

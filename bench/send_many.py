"""`python -m bench.send_many`: what it costs to write to ten thousand people at once, and whether replies still leave.

The reference is messages of the same kind queued one after the other, as replies are.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import event, text

from aerostic import messaging
from aerostic.kit.actor import PERMISSIONS, Actor, ActorKind, Role
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work, working
from aerostic.messaging import Addressed, Text
from bench.common import town
from bench.common.figures import Sheet, machine, pressure
from bench.common.ground import ground
from bench.common.standin import standing_in
from bench.common.town import Shop
from bench.send import deliver, end, latecomer, reach, started

PEOPLE, ALONE, CAP = 10_000, 200, 80
MOST_STATEMENTS, MOST_SECONDS, MOST_WAIT = 2, 5, 2  # a recipient; to queue them all; of a reply meanwhile
REPLIES = 5
CONTACTS = text("""
    SELECT c.contact_id FROM unnest(CAST(:talks AS uuid[])) WITH ORDINALITY AS t(id, place)
    JOIN conversations c ON c.workspace_id = :workspace AND c.id = t.id ORDER BY t.place
""")
ASHA = Actor(ActorKind.PERSON, new_id(), "Asha", PERMISSIONS[Role.OWNER])


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.send_many")
    asked.add_argument("--people", type=int, default=PEOPLE)
    given = asked.parse_args()
    sheet = Sheet()
    with ground() as place, standing_in() as meta:
        sheet.title(f"{given.people:,} people are written to at once; their number sends {CAP}/s: {machine()}")
        reach(place, meta)
        shop = town.found_shop(1, CAP)
        talks = town.talks(shop, REPLIES + ALONE + given.people)
        measure_queueing(sheet, shop, talks[REPLIES + ALONE :], talks[REPLIES : REPLIES + ALONE])
        sender = started(place, meta, [deliver])
        while len(meta.came()) < CAP:
            time.sleep(0.1)
        waits = [latecomer(meta, shop, talks[order], order) for order in range(REPLIES)]
        end(sender)
    sheet.say(f"replies waited {', '.join(f'{wait:.2f}' for wait in waits)} s; {pressure()}")
    sheet.at_most("a reply while the others leave, the slowest", max(waits), MOST_WAIT, " s")
    return sheet.end()


def measure_queueing(sheet: Sheet, shop: Shop, people: Sequence[UUID], others: Sequence[UUID]) -> None:
    alone, _ = timed(shop, lambda work: one_by_one(work, others))
    took, said = timed(shop, lambda work: at_once(work, shop, people))
    each, reference = took / len(people), alone / len(others)
    sheet.say(f"one by one {reference * 1000:.2f} ms each; at once {each * 1000:.3f} ms, {each / reference:.1%}")
    sheet.say(f"{said:,} statements; {pressure()}")
    sheet.at_most("statements a recipient", said / len(people), MOST_STATEMENTS)
    sheet.at_most(f"queueing {len(people):,}", took, MOST_SECONDS, " s")


def timed(shop: Shop, does: Callable[[Work], None]) -> tuple[float, int]:
    """Seconds until it had committed, and the statements it took."""
    said: list[object] = []
    began = time.monotonic()
    with working(ASHA, shop.workspace_id) as work:
        event.listen(work.connection, "before_cursor_execute", lambda *heard: said.append(heard[2]))
        does(work)
    return time.monotonic() - began, len(said)


def one_by_one(work: Work, talks: Sequence[UUID]) -> None:
    for talk in talks:
        messaging.send(work, talk, Text(town.SAID))


def at_once(work: Work, shop: Shop, talks: Sequence[UUID]) -> None:
    contacts = [row.contact_id for row in work.rows(CONTACTS, workspace=work.workspace, talks=list(talks))]
    messaging.send_many(work, shop.channel_id, [Addressed(one, Text(town.SAID)) for one in contacts])


if __name__ == "__main__":
    sys.exit(main())

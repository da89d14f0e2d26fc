"""R1: whatever dies while Meta speaks, everything it said is kept and has its effect, once."""

from collections import Counter
from dataclasses import dataclass

import pytest

from tests.faults.meta import Delivery, Meta, Post, body, shuffled, status_value, text_value
from tests.faults.product import Product, new_mark, wait_for
from tests.faults.strikes import (
    Chaos,
    Planned,
    Watch,
    crash_postgres,
    empty_redis,
    every,
    kill_web,
    kill_worker,
    restart_postgres_fast,
    spread,
)

SEED = 19
STATUSES = 5  # every so many-th event is a status of a message nobody knows


@dataclass(frozen=True, slots=True)
class Size:
    """`crashes`: how often PostgreSQL and Redis go; `rate` a second."""

    events: int
    people: int
    rate: float
    webs: int
    redises: int
    crashes: int

    @property
    def seconds(self) -> float:
        return self.events / self.rate

    def plan(self) -> list[Planned]:
        return [
            *every(2.5, kill_worker, self.seconds),
            *spread(kill_web, self.webs, self.seconds, 0.2),
            *spread(empty_redis, self.redises, self.seconds, 0.4),
            *spread(crash_postgres, self.crashes, self.seconds, 0.55),
            *spread(restart_postgres_fast, 1, self.seconds, 0.85),
        ]


SMALL = Size(events=3_000, people=150, rate=200, webs=2, redises=1, crashes=1)
LARGE = Size(events=100_000, people=1_000, rate=1_000, webs=2, redises=4, crashes=3)


@dataclass(frozen=True, slots=True)
class Load:
    """What Meta will say: wamids of people's messages and of statuses, and bodies nobody can read."""

    wamids: frozenset[str]
    statuses: frozenset[str]
    malformed: frozenset[bytes]
    forged: int
    posts: list[Post]


@dataclass(frozen=True, slots=True)
class Outcome:
    load: Load
    mark: str
    delivery: Delivery
    struck: Counter[str]
    emptied_after: float
    longest_due: float
    size: Size


def load_of(mark: str, size: Size, meta: Meta, number: str) -> Load:
    messages = [order for order in range(size.events) if order % STATUSES]
    statuses = [order for order in range(size.events) if not order % STATUSES]
    spoken = [
        Post(body(meta.waba_id, text_value(number, _wamid(mark, order), f"{mark} {order}", turn % size.people)))
        for turn, order in enumerate(messages)
    ]
    ticked = [Post(body(meta.waba_id, status_value(number, _wamid(mark, order), "delivered"))) for order in statuses]
    malformed = [Post(_malformed(mark, order)) for order in range(size.events // 100)]
    forged = [
        Post(body(meta.waba_id, text_value(number, f"wamid.{mark}F{n}", "forged")), True)
        for n in range(size.events // 50)
    ]
    unique = spoken + ticked
    return Load(
        frozenset(_wamid(mark, order) for order in messages),
        frozenset(_wamid(mark, order) for order in statuses),
        frozenset(post.body for post in malformed),
        len(forged),
        shuffled([*unique, *unique[::10], *malformed, *forged], SEED),
    )


def _wamid(mark: str, order: int) -> str:
    return f"wamid.{mark}{order:06}"


def _malformed(mark: str, order: int) -> bytes:
    """None is a JSON object; no two are alike."""
    kinds = ('{"object": "whatsapp", "cut %s', '["%s"]', '"%s"', "\udcff\udcfe%s")
    return (kinds[order % len(kinds)] % f"{mark}-{order}").encode("utf-8", "surrogateescape")


@pytest.fixture(scope="module")
def outcome(installed: Product, large: bool, figures: list[str]) -> Outcome:  # noqa: FBT001
    size, mark, meta = LARGE if large else SMALL, new_mark(), Meta.of(installed.record)
    load = load_of(mark, size, meta, installed.number)
    wait_for(installed.is_ready)
    with Watch(installed.store) as watch:
        with Chaos(installed, size.plan()) as chaos:
            delivery = meta.deliver(load.posts, size.rate)
        emptied_after = wait_for(lambda: installed.store.incoming() == 0, 60)
    made = Outcome(load, mark, delivery, chaos.struck, emptied_after, watch.longest, size)
    figures += report(made)
    return made


def report(made: Outcome) -> list[str]:
    waits = sorted(made.delivery.waits)
    return [
        (
            f"R1: {made.delivery.accepted} posts answered 200 in {made.delivery.attempts} attempts, "
            f"{dict(made.delivery.answers)}, struck {dict(made.struck)}"
        ),
        (
            f"R1: lines empty {made.emptied_after:.1f} s after the last, oldest due entry {made.longest_due:.1f} s, "
            f"answered p50 {waits[len(waits) // 2]:.3f} s, longest {waits[-1]:.1f} s"
        ),
    ]


def test_everything_was_struck_while_meta_spoke(outcome: Outcome) -> None:
    planned = Counter(planned.strike.__name__ for planned in outcome.size.plan())

    assert set(outcome.struck) == set(planned)
    assert outcome.struck["kill_worker"] >= planned["kill_worker"] - 1


def test_no_message_is_lost_and_none_is_doubled(outcome: Outcome, product: Product) -> None:
    recorded = Counter(
        row[0]
        for row in product.store.rows(
            "SELECT meta_message_id FROM messages WHERE direction = 'inbound' AND meta_message_id LIKE %s",
            f"wamid.{outcome.mark}%",
        )
    )

    assert (len(outcome.load.wamids - set(recorded)), len(set(recorded) - outcome.load.wamids)) == (0, 0)
    assert [wamid for wamid, times in recorded.items() if times > 1] == []


def test_no_status_is_lost(outcome: Outcome, product: Product) -> None:
    parked = product.store.rows(
        "SELECT meta_message_id FROM parked_statuses WHERE meta_message_id LIKE %s", f"wamid.{outcome.mark}%"
    )

    assert {row[0] for row in parked} == outcome.load.statuses
    assert len(parked) == len(outcome.load.statuses)


def test_each_person_has_one_conversation_with_the_time_of_its_last_message(outcome: Outcome, product: Product) -> None:
    conversations = product.store.rows(
        """SELECT c.id, c.heard_at, c.contact_id, max(m.heard_at), count(*) FILTER (WHERE m.meta_message_id LIKE %s)
           FROM conversations c JOIN messages m ON m.workspace_id = c.workspace_id AND m.conversation_id = c.id
           WHERE m.direction = 'inbound' GROUP BY c.workspace_id, c.id, c.heard_at, c.contact_id""",
        f"wamid.{outcome.mark}%",
    )
    concerned = [row for row in conversations if row[4]]

    assert len(concerned) == outcome.size.people
    assert len({row[2] for row in concerned}) == outcome.size.people
    assert [row for row in concerned if row[1] != row[3]] == []


def test_what_could_not_be_read_is_kept_as_it_came(outcome: Outcome, product: Product) -> None:
    kept = product.store.rows(
        """SELECT r.body, o.reason FROM event_outcomes o JOIN raw_events r ON r.id = o.raw_id
           WHERE o.outcome = 'set aside' AND o.kind = 'body'""",
        role="aerostic_intake",
    )

    bodies = {bytes(row[0]) for row in kept}
    assert outcome.load.malformed <= bodies
    assert all(row[1] for row in kept)


def test_what_meta_did_not_sign_is_refused_and_not_stored(outcome: Outcome, product: Product) -> None:
    stored = product.store.number(
        "SELECT count(*) FROM raw_events WHERE position(%s IN body) > 0",
        f"wamid.{outcome.mark}F".encode(),
        role="aerostic_intake",
    )

    assert outcome.delivery.refused == {401: outcome.load.forged}
    assert stored == 0


def test_the_lines_are_empty_ten_seconds_after_the_last_event(outcome: Outcome) -> None:
    assert outcome.emptied_after <= 10


def test_nothing_that_was_due_stood_still(outcome: Outcome) -> None:
    """Whoever dies holding an entry keeps it for its lease of 5 s; here the next to take it may die as well."""
    assert outcome.longest_due <= 15


def test_nothing_was_given_up(outcome: Outcome, product: Product) -> None:
    dead_letters = product.store.rows("SELECT line, reason FROM dead_letters WHERE line = 'inbound'")
    set_aside = product.store.rows("SELECT reason FROM event_outcomes WHERE outcome = 'set aside' AND kind <> 'body'")

    assert (dead_letters, set_aside) == ([], [])


def test_the_api_lists_every_message_once(outcome: Outcome, product: Product) -> None:
    listed = Counter(
        message["meta_message_id"]
        for message in product.listed("/messages", direction="inbound")
        if outcome.mark in (message["meta_message_id"] or "")
    )

    assert listed == Counter(outcome.load.wamids)

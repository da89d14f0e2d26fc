"""A drain takes batches under leases: no entry is ever in two hands, and none is lost when hands let go."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from aerostic.kit import drain as drains
from aerostic.kit import lines, nudges, redis
from aerostic.kit.drain import Drain
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.work import Work, working
from tests.kit.probes import PROBE, age, at_once, put, queued, waiting
from tests.waiting import eventually

pytestmark = pytest.mark.usefixtures("servers")


@dataclass(frozen=True, slots=True)
class Share:
    workspace_id: UUID | None
    said: str


def test_two_drains_never_hold_the_same_entry():
    put(*(Place(meant=f"{n}") for n in range(300)))

    claims = at_once(*[lambda: take_all(Drain(PROBE, linger=0.05)) for _ in range(6)])

    held = [meant for claimed in claims for meant in claimed]
    assert sorted(held) == sorted(f"{n}" for n in range(300))


def test_entries_of_one_conversation_are_never_in_two_hands_at_once():
    put(*(Place(meant=f"{n}", order_key=f"{n % 3}") for n in range(30)))
    done: list[str] = []

    at_once(*[lambda: deal_with_all(Drain(PROBE, linger=0.05), done) for _ in range(4)])

    for talk in range(3):
        assert [n for n in done if int(n) % 3 == talk] == [f"{n}" for n in range(30) if n % 3 == talk]


def test_a_claim_takes_no_more_than_its_share_whatever_the_planner_thinks():
    put(*(Place(meant=f"{n}", lane=f"{n % 3}") for n in range(60)))

    for disabled in ("enable_hashjoin", "enable_nestloop", "enable_indexscan"):
        with working() as work:
            work.run(text(f"SET LOCAL {disabled} = off"))
            claimed = work.rows(drains.CLAIM, line="probe", lanes=["0", "1", "2"], shares=[2, 2, 2], lease=5)
        assert sorted(row.lane for row in claimed) == ["0", "0", "1", "1", "2", "2"]


def test_what_a_dead_drain_held_goes_to_another_when_its_lease_runs_out():
    put(Place(meant="one"))
    Drain(PROBE).claim({"": 1})
    other = Drain(PROBE)

    assert other.claim({"": 1}) == []
    age(lines.LEASE.total_seconds() + 0.1)

    assert [(entry.meant, entry.attempts) for entry in other.claim({"": 1})] == [("one", 2)]


def test_a_drain_at_work_keeps_its_leases():
    put(Place(meant="long"))

    with Drain(PROBE) as shift:
        shift.claim({"": 1})
        age(lines.LEASE.total_seconds())

        assert eventually(lambda: waiting()[0].leased_until > datetime.now(UTC))
        assert Drain(PROBE).claim({"": 1}) == []


def test_an_entry_that_was_let_go_is_renewed_no_more():
    put(Place(meant="left"), Place(meant="kept"))

    with Drain(PROBE) as shift:
        left, _ = shift.claim({"": 2})
        shift.release([left.id])
        [before, _] = next_renewal()  # one may have been under way
        [after, _] = next_renewal()

    assert before == after


def next_renewal() -> list[datetime]:
    """When the leases end, once that of the last entry has been renewed."""
    before = waiting()[-1].leased_until
    assert eventually(lambda: waiting()[-1].leased_until > before)
    return [row.leased_until for row in waiting()]


def test_a_drain_ends_once_its_line_has_been_empty_for_a_moment():
    redis.client().flushdb()
    started = time.monotonic()

    with Drain(PROBE, linger=0.1) as shift:
        while shift.goes_on():
            shift.claim({"": 1})

    assert time.monotonic() - started >= 0.1
    assert queued() == []  # as there would be, had it gone on to the end of its shift


def test_a_drain_does_not_end_while_it_holds_something():
    put(Place(meant="in the air"))

    with Drain(PROBE, linger=0.0) as shift:
        [held] = shift.claim({"": 1})
        assert shift.goes_on()
        shift.finish([held])

        assert not shift.goes_on()


def test_what_was_begun_beside_the_next_claim_is_done_before_the_drain_ends():
    put(Place(meant="one"), Place(meant="two"))
    second, said = Event(), list[str]()

    def take_long() -> None:
        overtaken = second.wait(0.2)
        said.append("overtaken" if overtaken else "one")

    def follow() -> None:
        second.set()
        said.append("two")

    with Drain(PROBE, linger=0.05) as drain:
        drain.meanwhile(take_long)
        drain.meanwhile(follow)
        before = list(said)

    assert (before[:1], said) == (["one"], ["one", "two"])


@pytest.mark.parametrize("looks", [True, False])
def test_what_fails_beside_the_next_claim_fails_the_drain(*, looks: bool):
    put(Place(meant="one"))

    with pytest.raises(ValueError, match="no place"):
        fail_beside(Drain(PROBE, linger=0.05), looks=looks)

    assert len(waiting()) == 1


def fail_beside(drain: Drain, *, looks: bool) -> None:
    def fail() -> None:
        raise ValueError("no place for it")

    with drain:
        drain.meanwhile(fail)
        while looks and drain.goes_on():
            drain.claim({"": 1})


def test_a_drain_that_is_asked_to_stop_takes_no_more_and_wakes_the_next():
    put(*(Place(meant=f"{n}") for n in range(3)))
    redis.client().flushdb()

    with asked_to_stop(), Drain(PROBE, linger=5) as shift:
        assert not shift.goes_on()

    assert queued() == [("workers.perform.drain", ["probe"])]


def test_a_drain_whose_shift_is_over_nudges_its_successor():
    redis.client().flushdb()

    with Drain(PROBE, linger=5, shift=0.05) as shift:
        while shift.goes_on():
            shift.claim({"": 1})

    assert queued() == [("workers.perform.drain", ["probe"])]


def test_a_drain_makes_room_for_the_next_nudge_before_it_looks():
    redis.client().set(nudges.key(PROBE), 1)

    with Drain(PROBE, linger=0.0):
        assert not redis.client().exists(nudges.key(PROBE))


def test_each_workspace_is_a_work_of_its_own():
    cafe, harbour = new_id(), new_id()
    shares = [Share(cafe, "a"), Share(harbour, "b"), Share(cafe, "c")]

    done = Drain(PROBE).each_workspace(in_which, shares)

    assert dict(done) == {cafe: ["a", "c"], harbour: ["b"]}


def test_a_share_that_fails_is_tried_row_by_row_and_only_the_culprit_goes_aside():
    shares = [Share(new_id(), "poison" if n == 1 else f"{n}") for n in range(1)] + of_one("a", "poison", "c")
    aside: list[tuple[str, str]] = []

    done = Drain(PROBE).each_workspace(refuse_poison, shares, lambda row, error: aside.append((row.said, str(error))))

    assert aside == [("poison", "not this")]
    assert sorted(said for share in done for said in share) == ["0", "a", "c"]


def test_what_failed_rows_did_is_undone():
    aside: list[str] = []

    Drain(PROBE).each_workspace(put_then_refuse, of_one("a", "poison"), lambda row, _: aside.append(row.said))

    assert (aside, [entry.meant for entry in waiting()]) == (["poison"], ["a"])


def test_without_a_place_to_set_it_aside_a_failure_goes_up():
    with pytest.raises(ValueError, match="not this"):
        Drain(PROBE).each_workspace(refuse_poison, of_one("poison"))


def test_a_database_that_is_away_is_no_rows_fault():
    def cut_off(work: Work, _: Sequence[Share]) -> None:
        work.run(text("RESET ROLE"))
        work.run(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(OperationalError):
        Drain(PROBE).each_workspace(cut_off, of_one("a", "b"), blame_nobody)


@pytest.mark.parametrize("sqlstate", ["40P01", "40001", "23505", "23503"])
def test_who_met_another_drain_on_the_way_goes_again(sqlstate: str):
    """Deadlocks, and rows another drain made or took away in between: the second look sees them."""
    tries: list[str] = []

    def stumble_once(work: Work, _: Sequence[Share]) -> str:
        tries.append("")
        if len(tries) == 1:
            work.run(text(f"DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '{sqlstate}'; END $$"))
        return "done"

    done = Drain(PROBE).each_workspace(stumble_once, of_one("a"), blame_nobody)

    assert (done, len(tries)) == (["done"], 2)


def test_who_meets_others_for_ever_is_not_tried_for_ever():
    def always(work: Work, _: Sequence[Share]) -> None:
        work.run(text("DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40P01'; END $$"))

    with pytest.raises(DBAPIError):
        Drain(PROBE).each_workspace(always, of_one("a"))


def of_one(*said: str) -> list[Share]:
    workspace = new_id()
    return [Share(workspace, one) for one in said]


def in_which(work: Work, rows: Sequence[Share]) -> tuple[UUID | None, list[str]]:
    return work.workspace_id, [row.said for row in rows]


def blame_nobody(row: Share, error: Exception) -> None:
    pytest.fail(f"{row} was blamed for {error}")


def refuse_poison(_: Work, rows: Sequence[Share]) -> list[str]:
    if any(row.said == "poison" for row in rows):
        raise ValueError("not this")
    return [row.said for row in rows]


def put_then_refuse(work: Work, rows: Sequence[Share]) -> list[str]:
    work.wait(PROBE, [Place(meant=row.said) for row in rows])
    return refuse_poison(work, rows)


def take_all(drain: Drain) -> list[str]:
    taken: list[str] = []
    while found := drain.claim({"": 7}):
        taken += [entry.meant for entry in found]
    return taken


def deal_with_all(drain: Drain, done: list[str]) -> None:
    """A claim may find nothing while others hold what goes first."""

    def deal() -> bool:
        for entry in drain.claim({"": 5}):
            done.append(entry.meant)
            drain.finish([entry])
        return not waiting()

    eventually(deal)


@contextmanager
def asked_to_stop() -> Iterator[None]:
    drains.stopping.set()
    try:
        yield
    finally:
        drains.stopping.clear()

"""A job is performed once, tried again up the ladder, or a dead letter with its reason; it is never lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import pytest

from aerostic.kit import entries, lines
from aerostic.kit.errors import GiveUp, TryLater
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.work import Work, check_nothing_is_open, working
from tests.kit.probes import PROBE, Sync, age, alarms, at_once, dead_letters, put, waiting
from tests.waiting import eventually
from workers import perform
from workers.registry import Steps, performers, performs_in_steps

pytestmark = pytest.mark.usefixtures("servers")
CHANNEL = new_id()
Performs = Callable[[Work], None]


class Register(Protocol):
    def __call__(self, performer: Performs = ..., /) -> list[UUID]: ...


@pytest.fixture
def performs() -> Iterator[Register]:
    """Have Sync jobs performed so; what they were performed for is listed."""
    done: list[UUID] = []

    def register(performer: Performs = lambda _: None, /) -> list[UUID]:
        def record_and_perform(work: Work, job: Sync) -> None:
            done.append(job.channel_id)
            performer(work)

        performers[Sync.kind] = (Sync, record_and_perform)
        return done

    yield register
    performers.pop(Sync.kind, None)


def enqueue(workspace_id: UUID | None = None) -> int:
    with working(workspace_id=workspace_id) as work:
        work.enqueue(Sync(channel_id=CHANNEL))
    [entry] = waiting("jobs")
    return int(entry.id)


def test_a_job_is_performed_once_in_its_workspace_however_often_it_is_nudged(performs: Register):
    seen: list[UUID | None] = []
    done = performs(lambda work: seen.append(work.workspace_id))
    entry = enqueue(workspace := new_id())

    for _ in range(3):
        perform.perform(entry)

    assert (done, seen, waiting("jobs")) == ([CHANNEL], [workspace], [])


def test_of_two_workers_at_once_one_performs_it(performs: Register):
    done = performs()
    entry = enqueue()

    at_once(*[lambda: perform.perform(entry)] * 4)

    assert done == [CHANNEL]


def test_what_a_failed_job_did_is_undone_and_it_is_tried_again_up_the_ladder(performs: Register):
    performs(lambda work: put_and_fail(work, ValueError("broken")))

    assert is_due_in(timedelta(seconds=1), enqueue())

    [left] = waiting("jobs")
    assert (left.attempts, left.last_error, left.leased_until) == (1, "ValueError", None)
    assert waiting() == []


def test_trouble_may_say_when_to_try_again(performs: Register):
    performs(lambda _: fail(TryLater("Meta rests.", timedelta(minutes=7))))

    assert is_due_in(timedelta(minutes=7), enqueue())


def test_trouble_without_a_time_goes_up_the_ladder(performs: Register):
    performs(lambda _: fail(TryLater("Meta rests.")))

    assert is_due_in(timedelta(seconds=1), enqueue())


def test_giving_up_makes_a_dead_letter_and_raises_an_alarm(performs: Register):
    performs(lambda _: fail(GiveUp("The template is gone.")))

    perform.perform(enqueue())

    assert [row.reason for row in dead_letters("jobs")] == ["The template is gone."]
    assert alarms() == {"dead_letter:probe.sync": "Gave up on probe.sync: The template is gone."}
    assert waiting("jobs") == []


def test_past_the_end_of_the_ladder_it_is_buried(performs: Register):
    done = performs(lambda _: fail(ValueError("broken")))
    entry = enqueue()

    for _ in range(len(lines.LADDER) + 1):
        perform.perform(entry)
        age(700, "jobs")

    assert (len(done), [row.reason for row in dead_letters("jobs")]) == (6, ["ValueError"])


def test_a_job_whose_worker_died_is_due_again_after_its_lease(performs: Register):
    done = performs()
    entry = enqueue()
    entries.take(entry)  # and nothing more: the worker is gone

    perform.perform(entry)
    assert done == []
    age(lines.LEASE.total_seconds() + 0.1, "jobs")
    perform.perform(entry)

    assert done == [CHANNEL]


def test_a_job_that_kills_every_worker_is_buried(performs: Register):
    done = performs()
    entry = enqueue()

    for _ in range(entries.MOST_ATTEMPTS):
        entries.take(entry)
        age(lines.LEASE.total_seconds() + 0.1, "jobs")
    perform.perform(entry)

    assert (done, [row.reason for row in dead_letters("jobs")]) == ([], ["No worker survived it in 6 attempts."])


def test_a_long_job_keeps_its_lease(performs: Register):
    took: list[object] = []
    entry = enqueue()
    performs(lambda _: outlast_the_lease(entry, took))

    perform.perform(entry)

    assert (took, waiting("jobs")) == ([None], [])


def test_a_job_another_worker_has_performed_meanwhile_is_undone(performs: Register):
    entry = enqueue()
    performs(lambda work: overtake(work, entry))

    perform.perform(entry)

    assert (waiting("jobs"), waiting(), dead_letters("jobs")) == ([], [], [])


def test_a_job_nobody_here_knows_is_buried_not_lost():
    with working() as work:
        work.enqueue(Sync(channel_id=CHANNEL))

    perform.perform(waiting("jobs")[0].id)

    [dead_letter] = dead_letters("jobs")
    assert (dead_letter.kind, dead_letter.ids) == ("probe.sync", {"channel_id": str(CHANNEL)})
    assert "probe.sync" in dead_letter.reason


def test_an_entry_that_is_gone_is_no_trouble():
    perform.perform(123_456_789)


def fail(error: Exception) -> None:
    raise error


def put_and_fail(work: Work, error: Exception) -> None:
    work.wait(PROBE, [Place(meant="effect")])
    raise error


def overtake(work: Work, entry: int) -> None:
    work.wait(PROBE, [Place(meant="effect")])
    with working() as other:
        lines.finish(other.connection, [entry])


def outlast_the_lease(entry: int, took: list[object]) -> None:
    age(lines.LEASE.total_seconds(), "jobs")
    assert eventually(lambda: waiting("jobs")[0].leased_until > datetime.now(UTC))
    took.append(entries.take(entry))


def is_due_in(delay: timedelta, entry: int) -> bool:
    """Performs it: whether it then waits so long, counted from some time meanwhile."""
    before = datetime.now(UTC)
    perform.perform(entry)
    after = datetime.now(UTC)
    return before + delay <= waiting("jobs")[0].due_at <= after + delay


def test_a_line_is_drained_by_its_name():
    put(Place(meant="not json, and no raw event"), line=PROBE)

    with pytest.raises(KeyError):
        perform.drain("nobody's line")


def test_what_talks_to_the_world_prepares_calls_with_nothing_open_and_records():
    told: list[str] = []
    steps: Steps[Sync, str, str] = Steps(
        prepare=lambda _, job: told.append("prepared") or f"for {job.channel_id}",
        call=lambda prepared, _: check_nothing_is_open() or told.append(prepared) or "taken",
        record=lambda _, __, answer: told.append(answer),
    )

    with performing(steps):
        perform.perform(enqueue())

    assert (told, waiting("jobs")) == (["prepared", f"for {CHANNEL}", "taken"], [])


def test_where_there_is_nothing_to_call_for_nothing_is_called():
    steps: Steps[Sync, str, None] = Steps(prepare=lambda _, __: None, call=lambda _, __: fail(AssertionError()))

    with performing(steps):
        perform.perform(enqueue())

    assert waiting("jobs") == []


def test_a_call_that_fails_is_made_again_under_the_same_key_and_what_was_prepared_stands():
    keys: list[str] = []
    steps: Steps[Sync, str, None] = Steps(
        prepare=lambda work, _: work.wait(PROBE, [Place(meant="prepared")]) or "letter",
        call=lambda _, key: keys.append(key) or fail(TryLater("Nobody answers.")),
    )
    entry = enqueue()

    with performing(steps):
        perform.perform(entry)
        age(2, "jobs")
        perform.perform(entry)

    assert keys == [f"probe.sync.{entry}"] * 2
    assert ([one.meant for one in waiting()], waiting("jobs")[0].last_error) == (["prepared"] * 2, "Nobody answers.")


def test_a_call_another_worker_has_recorded_meanwhile_is_recorded_once():
    recorded: list[str] = []
    entry = enqueue()

    def call(prepared: str, key: str) -> str:
        with working() as other:
            lines.finish(other.connection, [entry])
        return "taken"

    def record(work: Work, job: Sync, answer: str) -> None:
        work.wait(PROBE, [Place(meant=answer)])
        recorded.append(answer)

    with performing(Steps(lambda _, __: "letter", call, record)):
        perform.perform(entry)

    assert (recorded, waiting(), waiting("jobs")) == (["taken"], [], [])


@contextmanager
def performing(steps: Steps[Any, Any, Any]) -> Iterator[None]:
    performs_in_steps(Sync, steps)
    yield
    performers.pop(Sync.kind)

"""The clock finds what Redis lost, speaks when a line stands still, and never lets its duties pile up."""

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from aerostic.kit import redis
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Place
from aerostic.kit.work import working
from tests.kit.probes import PROBE, Sync, age, alarms, at_once, put, queued, waiting
from workers import clock, cron, watchdog
from workers.registry import drainers

pytestmark = pytest.mark.usefixtures("servers")


@pytest.fixture
def probe_line() -> Iterator[None]:
    drainers[PROBE.name] = (PROBE, lambda _: None)
    yield
    drainers.pop(PROBE.name)


@pytest.mark.usefixtures("probe_line")
def test_a_lost_nudge_is_found():
    put(Place(meant="forgotten"))
    redis.client().flushdb()

    clock.wake_the_due()

    assert queued() == [("workers.perform.drain", ["probe"])]


def test_a_lost_job_is_found():
    with working() as work:
        work.enqueue(Sync(channel_id=new_id()))
    redis.client().flushdb()

    clock.wake_the_due()

    assert queued() == [("workers.perform.perform", [waiting("jobs")[0].id])]


@pytest.mark.usefixtures("probe_line")
def test_nobody_is_woken_for_what_is_not_due():
    put(Place(meant="later"))
    age(-60)
    redis.client().flushdb()

    clock.wake_the_due()

    assert queued() == []


@pytest.mark.usefixtures("probe_line")
def test_looking_every_second_wakes_nobody_twice():
    put(Place(meant="forgotten"))

    for _ in range(5):
        clock.wake_the_due()

    assert len(queued()) == 1


def test_a_line_that_stands_still_for_ten_seconds_raises_an_alarm():
    put(Place(meant="stuck"))
    age(9)
    watchdog.check()
    assert alarms() == {}

    age(3)
    watchdog.check()

    assert alarms() == {"standing:probe": "The line probe stands still: its oldest entry is 12 s overdue."}


def test_a_clock_that_has_just_begun_judges_no_line():
    put(Place(meant="from before"))
    age(60)

    clock.beat(since=time.monotonic())
    assert alarms() == {}

    clock.beat(since=time.monotonic() - 11)
    assert set(alarms()) == {"standing:probe"}


def test_the_alarm_gives_days_as_seconds_too():
    put(Place(meant="stuck"))
    age(86_400 * 2 + 60)

    watchdog.check()

    assert "is 172860 s overdue" in alarms()["standing:probe"]


def test_the_alarm_is_resolved_once_the_line_moves():
    put(Place(meant="stuck"))
    age(20)
    watchdog.check()

    with working() as work:
        work.run(text("DELETE FROM waiting"))
    watchdog.check()

    assert alarms() == {}


def test_what_waits_for_its_order_behind_a_later_attempt_is_not_standing_still():
    put(Place(meant="first", order_key="talk"), Place(meant="second", order_key="talk"))
    age(20)
    with working() as work:
        work.run(text("UPDATE waiting SET due_at = now() + interval '1 minute' WHERE meant = 'first'"))

    watchdog.check()

    assert alarms() == {}


def test_a_job_at_work_is_not_standing_still():
    with working() as work:
        work.enqueue(Sync(channel_id=new_id()))
    age(20, "jobs")
    with working() as work:
        work.run(text("UPDATE waiting SET leased_until = now() + interval '5 seconds'"))

    watchdog.check()

    assert alarms() == {}


def test_a_drain_that_holds_everything_and_does_nothing_is_standing_still():
    put(Place(meant="held"))
    age(20)
    with working() as work:
        work.run(text("UPDATE waiting SET leased_until = now() + interval '5 seconds'"))

    watchdog.check()

    assert set(alarms()) == {"standing:probe"}


def test_a_duty_that_still_waits_from_last_time_is_not_asked_for_again():
    for _ in range(3):
        cron.enqueue(cron.Duty(Sync(channel_id=new_id()), 1))

    assert len(waiting("jobs")) == 1


def test_a_duty_is_due_at_once_and_then_after_its_time():
    cron.DUTIES.append(duty := cron.Duty(Sync(channel_id=new_id()), 3600))

    for _ in range(2):
        cron.run_due()
        with working() as work:
            work.run(text("UPDATE waiting SET kind = 'done' WHERE kind = 'probe.sync'"))
    cron.DUTIES.remove(duty)

    assert [row.kind for row in waiting("jobs")].count("done") == 1


def test_many_workers_asking_at_once_queue_one_drain():
    at_once(*[lambda: put(Place(meant="one"))] * 8)

    assert queued() == [("workers.perform.drain", ["probe"])]

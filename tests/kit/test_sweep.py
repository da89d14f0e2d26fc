"""The sweeper's view of all lines: who is due and since when, at a probe for each lane rather than a scan."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from aerostic.kit import entries, sweep
from aerostic.kit.ids import new_id
from aerostic.kit.lines import BULK, URGENT, Line, Place
from aerostic.kit.queues import DEFAULT
from aerostic.kit.work import working
from tests.kit.probes import PROBE, Sync, age, put, waiting

pytestmark = pytest.mark.usefixtures("servers")
OTHER = Line("other", DEFAULT)


def due() -> dict[str, int]:
    """How many hours each line is late."""
    with working() as work:
        return {one.line: one.oldest // timedelta(hours=1) for one in sweep.due_lines(work)}


def test_each_line_is_as_old_as_its_oldest_due_entry_in_whatever_lane_or_priority():
    put(Place(meant="old", lane="z", priority=BULK))
    age(5 * 3600)
    put(Place(meant="new", lane="a", priority=URGENT))
    put(Place(meant="new"), line=OTHER)

    assert due() == {"probe": 5, "other": 0}


def test_what_is_not_due_makes_no_line_due():
    put(Place(meant="later"))
    age(-30)

    assert due() == {}


def test_an_entry_of_the_future_hides_none_that_is_due_behind_it():
    put(*(Place(meant=f"{n}", lane=f"{n}") for n in range(30)))
    age(-30)
    put(Place(meant="now", lane="29", priority=BULK))

    assert due() == {"probe": 0}


def test_waiting_entries_are_counted_by_line():
    put(*(Place(meant=f"{n}") for n in range(3)))
    put(Place(meant="1"), line=OTHER)

    with working() as work:
        assert sweep.depths(work) == {"probe": 3, "other": 1}


def test_a_job_somebody_holds_is_not_pushed():
    with working() as work:
        work.enqueue(Sync(channel_id=new_id()))
    [entry] = waiting("jobs")
    assert pushable() == [(entry.id, "default")]

    entries.take(entry.id)
    assert pushable() == []
    age(6, "jobs")

    assert pushable() == [(entry.id, "default")]


def test_standing_still_is_a_matter_of_time():
    put(Place(meant="one"))
    age(12 * 60)

    with working() as work:
        assert sweep.stands_still(work, PROBE.name, timedelta(minutes=10))
        assert not sweep.stands_still(work, PROBE.name, timedelta(minutes=15))


def test_looking_does_not_read_every_entry():
    put(*(Place(meant=f"{n}", lane=f"{n % 4}") for n in range(4000)))

    with working() as work:
        sweep.allow_scans(work, "off")
        [(plan,)] = work.rows(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {sweep.OLDEST_DUE.text}"))

    assert rows_read(plan[0]["Plan"]) < 50


def test_looking_leaves_other_plans_free():
    with working() as work:
        sweep.due_lines(work)
        free = work.rows(text("SELECT current_setting(name) FROM unnest(:names) name"), names=[*sweep.SCANS])

    assert [value for (value,) in free] == ["on", "on", "on"]


def pushable() -> list[tuple[int, str]]:
    with working() as work:
        return sweep.due_jobs(work)


def rows_read(plan: dict[str, object]) -> float:
    """The most rows any step passed on."""
    here = float(str(plan["Actual Rows"])) * float(str(plan["Actual Loops"]))
    below = plan.get("Plans", [])
    assert isinstance(below, list)
    return max([here, *(rows_read(step) for step in below)])

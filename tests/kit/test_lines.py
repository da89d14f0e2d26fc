"""Who goes when: by lane, by priority, in order where there is one; up the ladder, and a dead letter past its end."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic.kit import lines
from aerostic.kit.drain import Drain
from aerostic.kit.ids import new_id
from aerostic.kit.lines import BULK, URGENT, Place
from aerostic.kit.work import working
from tests.kit.probes import PROBE, age, alarms, dead_letters, put, waiting

pytestmark = pytest.mark.usefixtures("servers")


@pytest.fixture
def in_an_hour() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def claim(drain: Drain, share: int = 10, lane: str = "") -> list[str]:
    return [entry.meant for entry in drain.claim({lane: share})]


def drain() -> Drain:
    return Drain(PROBE, linger=0.05)


def test_entries_go_in_the_order_they_came():
    put(*(Place(meant=f"{n}") for n in range(5)))

    assert claim(drain()) == ["0", "1", "2", "3", "4"]


def test_the_urgent_go_before_the_bulk_of_their_lane():
    put(Place(meant="newsletter", priority=BULK), Place(meant="reply", priority=URGENT))

    assert claim(drain(), share=1) == ["reply"]


def test_no_lane_starves_another():
    put(*(Place(meant="crowd", lane="a") for _ in range(50)), Place(meant="single", lane="b"))

    claimed = drain().claim({"a": 5, "b": 5})

    assert sorted(entry.meant for entry in claimed) == ["crowd"] * 5 + ["single"]


def test_a_line_knows_its_lanes():
    put(Place(meant="1", lane="b"), Place(meant="2", lane="a"), Place(meant="3", lane="b"))

    assert drain().lanes() == ["a", "b"]


def test_what_is_not_due_yet_waits():
    put(Place(meant="tomorrow", due_at=datetime.now(UTC) + timedelta(days=1)))

    assert claim(drain()) == []


def test_entries_with_one_order_key_go_one_after_the_other():
    put(*(Place(meant=said, order_key="talk") for said in ("first", "second")), Place(meant="other"))
    shift = drain()

    [first, other] = shift.claim({"": 10})
    assert (first.meant, other.meant) == ("first", "other")
    assert claim(shift) == []
    shift.finish([first])

    assert claim(shift) == ["second"]


def test_even_the_urgent_wait_for_their_order():
    put(Place(meant="first", order_key="talk"), Place(meant="hurried", order_key="talk", priority=URGENT))

    assert claim(drain()) == ["first"]


def test_one_that_waits_for_its_next_attempt_holds_up_what_stands_behind_it():
    put(*(Place(meant=said, order_key="talk") for said in ("first", "second")))
    shift = drain()
    [first] = shift.claim({"": 10})

    shift.try_again(first, "Meta 131016")

    assert claim(shift) == []


def test_one_that_waits_for_its_time_is_passed_by(in_an_hour: datetime):
    put(Place(meant="reminder", order_key="talk", due_at=in_an_hour), Place(meant="now", order_key="talk"))

    assert claim(drain()) == ["now"]


def test_one_that_says_so_holds_its_order_until_its_time_has_come(in_an_hour: datetime):
    first = Place(meant="step", order_key="talk", due_at=in_an_hour, holds_order=True)
    put(first, Place(meant="next step", order_key="talk"))

    assert claim(drain()) == []


def test_a_timer_that_comes_due_waits_for_what_passed_it_by_and_is_at_work(in_an_hour: datetime):
    put(Place(meant="reminder", order_key="talk", due_at=in_an_hour), Place(meant="now", order_key="talk"))
    shift = drain()
    [now] = shift.claim({"": 10})
    with working() as work:
        work.run(text("UPDATE waiting SET due_at = now() WHERE meant = 'reminder'"))

    assert claim(shift) == []
    shift.finish([now])

    assert claim(shift) == ["reminder"]


def test_a_timer_whose_attempt_failed_holds_its_order_like_any_other(in_an_hour: datetime):
    put(Place(meant="reminder", order_key="talk", due_at=in_an_hour), Place(meant="later", order_key="talk"))
    age(3700)
    shift = drain()
    [reminder] = shift.claim({"": 10})

    shift.try_again(reminder, "Nobody answers.")

    assert (reminder.meant, claim(shift)) == ("reminder", [])


def test_one_that_gave_up_its_order_holds_up_nothing():
    put(*(Place(meant=said, order_key="talk") for said in ("first", "second")))
    shift = drain()
    [first] = shift.claim({"": 10})

    with working() as work:
        lines.postpone(work.connection, first.id, timedelta(minutes=15), "unknown", keep_order=False)

    assert claim(shift) == ["second"]


def test_a_failed_entry_climbs_the_ladder_and_is_buried_past_its_end_with_its_reason():
    put(Place(meant="hopeless"), workspace_id=new_id())
    waited = [fail_once() for _ in lines.LADDER]

    assert all(least <= step <= most for (least, most), step in zip(waited, (1, 5, 30, 120, 600), strict=True))
    fail_once()

    assert waiting() == []
    assert [(row.meant, row.attempts, row.reason) for row in dead_letters()] == [("hopeless", 6, "Nobody answers.")]
    assert alarms() == {"dead_letter:probe": "Gave up on an entry of probe: Nobody answers."}


def test_an_entry_remembers_its_workspace_and_counts_its_attempts():
    put(Place(meant="one"), workspace_id=(workspace := new_id()))

    [claimed] = drain().claim({"": 1})

    assert (claimed.workspace_id, claimed.attempts) == (workspace, 1)


def fail_once() -> tuple[float, float]:
    """The fewest and the most seconds it then has to wait, since it failed at some time meanwhile."""
    shift = drain()
    [entry] = shift.claim({"": 1})
    before = datetime.now(UTC)
    shift.try_again(entry, "Nobody answers.")
    after = datetime.now(UTC)
    due = next((row.due_at for row in waiting() if row.id == entry.id), after)
    age((due - before).total_seconds())
    return (due - after).total_seconds(), (due - before).total_seconds()

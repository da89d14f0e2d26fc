"""Raw events are kept by day: days made ahead, whatever comes beyond caught, old days dropped whole."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from aerostic import inbound
from aerostic.inbound.days import AHEAD, KEPT
from aerostic.kit.db import Scope
from aerostic.kit.work import working

pytestmark = pytest.mark.usefixtures("servers")
KEEP = text("""
    INSERT INTO raw_events (body, received_at) VALUES ('x', now() - make_interval(secs => :s)) RETURNING id
""")
CREATE = """
    CREATE TABLE {parent}_{day:%Y%m%d} PARTITION OF {parent} FOR VALUES FROM ('{day} 00:00+00') TO ('{next} 00:00+00')
"""
DROP = "DROP TABLE IF EXISTS {parent}_{day:%Y%m%d}"
PARENTS = ("raw_events", "event_outcomes")


def turn() -> None:
    with working() as work:
        inbound.turn_days(work)


def days(parent: str) -> set[date]:
    with working() as work:
        found = work.rows(
            text("""
                SELECT to_date(right(inhrelid::regclass::text, 8), 'YYYYMMDD') AS day FROM pg_inherits
                WHERE inhparent = CAST(:parent AS regclass) AND inhrelid::regclass::text !~ 'default'
            """),
            parent=parent,
        )
    return {row.day for row in found}


def today() -> date:
    with working() as work:
        return work.rows(text("SELECT current_date AS today"))[0].today


@pytest.fixture
def make_day() -> Iterator[Callable[[int], None]]:
    """A partition as it was made that many days ago; only the owner of the tables may. Gone after the test."""
    made: list[date] = []

    def make(days_ago: int) -> None:
        made.append(today() - timedelta(days=days_ago))
        as_owner(CREATE, made[-1])

    yield make
    for day in made:
        as_owner(DROP, day)


def as_owner(statement: str, day: date) -> None:
    with working() as work:
        work.run(text("RESET ROLE"))
        for parent in PARENTS:
            work.run(text(statement.format(parent=parent, day=day, next=day + timedelta(days=1))))


def keep(days_ago: float) -> int:
    with working(scope=Scope.INTAKE) as work:
        [row] = work.rows(KEEP, s=days_ago * 86_400)
    return int(row.id)


def home_of(raw_id: int) -> str | None:
    with working(scope=Scope.PLATFORM) as work:
        row = work.row(text("SELECT tableoid::regclass::text AS home FROM raw_events WHERE id = :id"), id=raw_id)
    return row.home if row else None


@pytest.mark.parametrize("parent", PARENTS)
def test_a_week_is_made_ahead(parent: str):
    turn()

    assert {today() + timedelta(days=ahead) for ahead in range(AHEAD + 1)} <= days(parent)


def test_turning_again_changes_nothing():
    turn()
    before = [days(parent) for parent in PARENTS]

    turn()

    assert [days(parent) for parent in PARENTS] == before


def test_an_event_of_today_goes_into_its_day():
    assert home_of(keep(days_ago=0)) == f"raw_events_{today():%Y%m%d}"


def test_what_falls_into_no_day_is_caught():
    assert home_of(keep(days_ago=-30)) == "raw_events_default"


def test_a_day_part_of_which_was_caught_stops_no_other_from_being_made():
    keep(days_ago=-AHEAD - 0.9)  # as if the clock had stood still, and the days were made late

    turn()

    assert today() + timedelta(days=AHEAD) in days("raw_events")


def test_days_past_keeping_go_and_the_last_of_those_kept_stays(make_day: Callable[[int], None]):
    for days_ago in (KEPT + 1, KEPT):
        make_day(days_ago)
    gone, kept = keep(KEPT + 1), keep(KEPT)

    turn()

    assert home_of(gone) is None
    assert home_of(kept) == f"raw_events_{today() - timedelta(days=KEPT):%Y%m%d}"
    assert min(days("event_outcomes")) >= today() - timedelta(days=KEPT)


def test_what_was_caught_beyond_all_days_does_not_stay_for_ever():
    old, young = keep(KEPT + 20), keep(KEPT - 20)

    turn()

    assert (home_of(old), home_of(young)) == (None, "raw_events_default")


def test_a_clock_in_another_time_zone_makes_the_same_days():
    turn()
    before = days("raw_events")

    with working() as work:
        work.run(text("SET LOCAL timezone = 'Pacific/Auckland'"))
        work.run(text("SELECT aerostic_make_days(:n)"), n=AHEAD + 3)

    assert days("raw_events") - before <= {today() + timedelta(days=AHEAD + extra) for extra in (1, 2, 3)}
    assert home_of(keep(days_ago=0)) == f"raw_events_{today():%Y%m%d}"

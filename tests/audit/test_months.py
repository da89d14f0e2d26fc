"""Trails are kept by month: months made ahead, whole old months dropped, what is younger kept."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from aerostic import audit
from aerostic.audit.months import AHEAD, KEPT
from aerostic.kit.work import working

pytestmark = pytest.mark.usefixtures("servers")
CREATE = """
    CREATE TABLE {parent}_{month:%Y%m} PARTITION OF {parent}
    FOR VALUES FROM ('{month} 00:00+00') TO ('{following} 00:00+00')
"""
DROP = "DROP TABLE IF EXISTS {parent}_{month:%Y%m}"
PARENTS = ("audit_entries", "platform_audit")


def turn() -> None:
    with working() as work:
        audit.turn_months(work)


def months(parent: str) -> set[date]:
    with working() as work:
        found = work.rows(
            text("""
                SELECT to_date(right(inhrelid::regclass::text, 6), 'YYYYMM') AS month FROM pg_inherits
                WHERE inhparent = CAST(:parent AS regclass) AND inhrelid::regclass::text !~ 'default'
            """),
            parent=parent,
        )
    return {row.month for row in found}


def month_of(days_ago: int) -> date:
    with working() as work:
        today: date = work.rows(text("SELECT current_date AS today"))[0].today
    return (today - timedelta(days=days_ago)).replace(day=1)


@pytest.fixture
def make_month() -> Iterator[Callable[[date], None]]:
    """A partition as it was made then; only the owner of the tables may. Gone after the test."""
    made: list[date] = []

    def make(month: date) -> None:
        if month not in months(PARENTS[0]):
            made.append(month)
            as_owner(CREATE, month)

    yield make
    for month in made:
        as_owner(DROP, month)


def as_owner(statement: str, month: date) -> None:
    following = (month + timedelta(days=32)).replace(day=1)
    with working() as work:
        work.run(text("RESET ROLE"))
        for parent in PARENTS:
            work.run(text(statement.format(parent=parent, month=month, following=following)))


@pytest.mark.parametrize("parent", PARENTS)
def test_the_months_ahead_are_there_and_making_them_again_changes_nothing(parent: str) -> None:
    turn()
    turn()

    assert len([month for month in months(parent) if month >= month_of(0)]) >= AHEAD + 1


@pytest.mark.parametrize("parent", PARENTS)
def test_a_month_goes_once_all_of_it_is_past_keeping(parent: str, make_month: Callable[[date], None]) -> None:
    past, young = month_of(KEPT + 70), month_of(KEPT - 1)
    make_month(past)
    make_month(young)

    turn()

    assert past not in months(parent)
    assert young in months(parent)

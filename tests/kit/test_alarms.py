"""One open alarm a subject, however often it happens; settled, it may be raised anew."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from aerostic.kit import alarms
from aerostic.kit.db import Scope
from aerostic.kit.work import Work, working
from tests.kit import probes
from tests.kit.probes import at_once

pytestmark = pytest.mark.usefixtures("servers")


def test_an_alarm_raised_again_is_the_same_alarm_with_its_latest_words():
    for said in ("It stands.", "It still stands."):
        in_a_work(lambda work, said=said: alarms.raise_alarm(work, "standing:probe", said))

    assert probes.alarms() == {"standing:probe": "It still stands."}
    assert times("standing:probe") == [2]


def test_raised_by_many_at_once_it_is_one():
    at_once(*[lambda: in_a_work(lambda work: alarms.raise_alarm(work, "standing:probe", "It stands."))] * 6)

    assert times("standing:probe") == [6]


def test_a_resolved_alarm_may_be_raised_anew():
    in_a_work(lambda work: alarms.raise_alarm(work, "a", "once"))
    in_a_work(lambda work: alarms.resolve(work, "a"))
    assert probes.alarms() == {}

    in_a_work(lambda work: alarms.raise_alarm(work, "a", "again"))

    assert (probes.alarms(), times("a")) == ({"a": "again"}, [1, 1])


def test_of_one_kind_all_are_resolved_but_those_that_persist():
    for subject in ("standing:a", "standing:b", "dead_letter:c"):
        in_a_work(lambda work, subject=subject: alarms.raise_alarm(work, subject, "!"))

    in_a_work(lambda work: alarms.resolve_others(work, "standing:", ["standing:b"]))

    assert set(probes.alarms()) == {"standing:b", "dead_letter:c"}


def test_a_work_of_any_scope_may_tell_the_operators():
    for scope in Scope:
        with working(scope=scope) as work:
            alarms.raise_alarm(work, f"by:{scope}", "!")

    assert set(probes.alarms()) == {f"by:{scope}" for scope in Scope}


def in_a_work(change: Callable[[Work], None]) -> None:
    with working() as work:
        change(work)


def times(subject: str) -> list[int]:
    with working() as work:
        found = work.rows(text("SELECT times FROM alarms WHERE subject = :s ORDER BY id"), s=subject)
    return [row.times for row in found]

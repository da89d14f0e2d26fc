"""The address of a page says what is asked of a trail; whatever somebody writes there, it is a question or nothing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from aerostic.audit import AuditFilter
from aerostic.trail import asked_of, filter_of, query_of
from aerostic.trail.query_parameters import LONGEST

BERLIN = ZoneInfo("Europe/Berlin")


def test_days_are_those_of_the_workspace_the_last_one_to_its_end() -> None:
    asked = filter_of(asked_of({"since": "2026-11-22", "until": "2026-11-22"}), BERLIN)

    assert asked.since == datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert asked.until == datetime(2026, 11, 22, 23, tzinfo=UTC)


def test_the_day_on_which_clocks_go_back_has_twenty_five_hours() -> None:
    asked = filter_of(asked_of({"since": "2026-10-25", "until": "2026-10-25"}), BERLIN)

    assert asked.since == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert asked.until == datetime(2026, 10, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize("day", ["", "yesterday", "2026-02-30", "0001-01-01", "9999-12-31", "1999-12-31"])
def test_a_day_nobody_can_mean_asks_for_nothing(day: str) -> None:
    assert filter_of(asked_of({"since": day, "until": day}), BERLIN) == AuditFilter()


def test_who_what_and_on_what_are_asked_as_they_are_written() -> None:
    asked = filter_of(asked_of({"who": "Ben", "what": "member.", "subject": "Bea", "color": "red"}), BERLIN)

    assert asked == AuditFilter(who="Ben", action="member.", subject="Bea")


def test_what_no_name_can_hold_is_left_out() -> None:
    asked = asked_of({"who": "B\x00en", "subject": "x" * (LONGEST + 1)})

    assert (asked["who"], asked["subject"]) == ("Ben", "x" * LONGEST)


def test_an_address_says_only_what_is_asked() -> None:
    assert query_of(asked_of({"who": "Ben & Bea"})) == "?who=Ben+%26+Bea"
    assert query_of(asked_of({})) == ""

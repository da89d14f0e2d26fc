"""Meta's 24 hours, to the second, from the person's own last word."""

from datetime import timedelta

import pytest

from aerostic.messaging import window
from tests.cast import DAY, NOON

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("since", "is_open"),
    [(timedelta(0), True), (DAY - SECOND, True), (DAY, False), (DAY + SECOND, False), (-SECOND, True)],
)
def test_the_window_is_open_for_a_day_and_not_a_second_longer(since: timedelta, *, is_open: bool):
    assert window.is_open(NOON, NOON + since) is is_open


def test_the_window_closes_a_day_after_the_last_word():
    assert window.closes_at(NOON) == NOON + DAY


def test_for_somebody_who_never_wrote_no_window_is_open():
    assert window.closes_at(None) is None
    assert not window.is_open(None, NOON)

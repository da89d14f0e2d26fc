"""One table says when a call is made again, for everybody who calls Graph."""

from datetime import timedelta

import pytest

from aerostic.meta import ErrorClass, delay_after


def waits(error_class: ErrorClass) -> list[float]:
    """Seconds, one wait after each failed attempt until the last."""
    found: list[float] = []
    while delay := delay_after(error_class, len(found) + 1):
        found.append(delay / timedelta(seconds=1))
    return found


def test_a_passing_fault_is_tried_up_the_ladder():
    assert waits(ErrorClass.RETRY) == [1, 5, 30, 120, 600]


def test_some_faults_are_worth_two_more_attempts():
    assert waits(ErrorClass.RETRY_FEW) == [1, 5]


def test_one_recipient_is_spared_four_times_as_long_each_time():
    assert waits(ErrorClass.BACKOFF_PAIR) == [1, 4, 16, 64, 256]


@pytest.mark.parametrize("error_class", [ErrorClass.BACKOFF_PHONE, ErrorClass.BACKOFF_APP, ErrorClass.BACKOFF_WABA])
def test_whoever_is_throttled_waits_up_to_a_minute_twenty_times(error_class: ErrorClass):
    assert waits(error_class) == [2, 4, 8, 16, 32, *[60] * 15]


@pytest.mark.parametrize("error_class", [ErrorClass.FIX, ErrorClass.OPT_OUT, ErrorClass.REAUTH, ErrorClass.DEFER])
def test_what_repeating_cannot_mend_is_final(error_class: ErrorClass):
    assert waits(error_class) == []

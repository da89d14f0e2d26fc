"""The person's own clock counts, and what was shown."""

from tests.reports.conftest import Play


def test_odd_times_neither_shut_a_window_nor_lie_in_the_future(play: Play):
    play("c11_times_that_are_not_seconds")


def test_the_window_counts_from_the_persons_own_time(play: Play):
    play("c12_window_to_the_minute")


def test_a_reaction_keeps_the_window_open(play: Play):
    play("c17_reaction_keeps_the_window_open")


def test_forty_lines_typed_in_one_second_read_as_they_were_typed(play: Play):
    play("d03_forty_in_one_second")


def test_a_late_message_is_not_the_last_word(play: Play):
    play("d04_late_message_after_newer_ones")


def test_what_is_dealt_with_late_is_unread(play: Play):
    play("d20_stored_first_heard_last")

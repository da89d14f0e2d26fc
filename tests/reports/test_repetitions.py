"""Meta repeats itself, and nothing comes of it."""

from tests.reports.conftest import Play


def test_one_delivery_eight_times_at_once_is_one_message(play: Play):
    play("d01_same_delivery_eight_times_at_once")


def test_eight_first_photos_at_once_are_one_thread(play: Play):
    play("d02_album_of_a_stranger")


def test_a_repetition_reopens_nothing(play: Play):
    play("d18_repeated_delivery_reopens")


def test_a_late_status_and_a_reaction_open_nothing(play: Play):
    play("d21_status_and_reaction_open_nothing")

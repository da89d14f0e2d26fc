"""Words know where they come from: only who means it is opted out, and everybody who means it."""

from tests.reports.conftest import Play


def test_cancelling_an_appointment_is_no_opt_out(play: Play):
    play("o01_cancel_button_of_a_reminder")


def test_choosing_from_a_list_is_no_opt_out(play: Play):
    play("o02_remove_and_end_from_a_list")


def test_a_button_reserved_for_opting_out_is_one_in_any_words(play: Play):
    play("o04_opt_out_button_in_other_words")


def test_a_polite_stop_is_a_stop(play: Play):
    play("o05_polite_stop")


def test_stop_is_heard_in_every_language(play: Play):
    play("o06_stop_in_other_languages")


def test_a_send_refused_for_stopped_offers_is_kept_as_such(play: Play):
    play("o07_131050_is_an_opt_out")


def test_offers_stopped_inside_whatsapp_are_stopped_here(play: Play):
    play("o08_stop_inside_whatsapp")


def test_a_question_after_stop_is_answered_once_by_a_member_and_by_nobody_else(play: Play):
    play("o09_question_after_stop")


def test_after_stop_nobody_counts_as_waiting(play: Play):
    play("o10_stop_leaves_somebody_waiting")


def test_stop_is_heard_however_it_is_typed(play: Play):
    play("o11_stop_however_it_is_typed")


def test_an_old_stop_does_not_undo_a_newer_start(play: Play):
    play("o12_old_stop_after_a_newer_start")


def test_one_stop_told_six_times_is_confirmed_once(play: Play):
    play("o13_stop_six_times_one_confirmation")

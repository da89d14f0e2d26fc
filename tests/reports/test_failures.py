"""What Meta refuses, loses or leaves open comes back to the work."""

from tests.reports.conftest import Play


def test_a_status_that_echoes_our_id_counts_whatever_id_it_names(play: Play):
    play("d06_status_under_another_id")


def test_every_status_of_a_batch_counts(play: Play):
    play("d10_batched_statuses_of_several_messages")


def test_ticks_never_fall(play: Play):
    play("d11_sent_after_delivered")


def test_a_delivery_takes_an_earlier_failure_back(play: Play):
    play("d12_delivered_after_131026")


def test_a_failure_without_a_reason_says_so_and_what_to_do(play: Play):
    play("d13_failed_without_errors")


def test_an_unknown_failure_is_told_in_metas_own_words(play: Play):
    play("d14_failed_with_a_code_nobody_knows")


def test_a_failed_reply_leaves_the_person_waiting_again(play: Play):
    play("d15_failed_reply_leaves_nobody_waiting")


def test_metas_word_closes_the_window_until_the_person_writes_again(play: Play):
    play("d17_131047_closes_the_window")


def test_a_passing_refusal_is_tried_again(play: Play):
    play("s01_pair_limit")


def test_what_meta_took_before_the_line_broke_is_settled_by_its_status(play: Play):
    play("s02_taken_but_the_line_was_cut")


def test_a_web_page_for_an_answer_is_uncertain(play: Play):
    play("s03_html_instead_of_json")


def test_an_answer_that_names_no_message_is_uncertain(play: Play):
    play("s04_200_without_messages")


def test_a_locked_account_stops_the_number_and_alarms_once(play: Play):
    play("s06_account_locked")

"""One person is one contact, two are two, whatever they are called and by whatever number."""

from tests.reports.conftest import Play


def test_a_number_that_passes_to_a_stranger_begins_a_new_person(play: Play):
    play("i01_recycled_number")


def test_the_number_somebody_wrote_from_last_is_shown_and_dialled(play: Play):
    play("i02_new_number_same_user_id")


def test_a_person_who_changed_their_number_stays_one_and_opted_out(play: Play):
    play("i03_user_changed_number")


def test_a_person_who_changed_their_user_id_stays_one(play: Play):
    play("i04_user_changed_user_id")


def test_a_status_teaches_the_user_id_of_a_number(play: Play):
    play("i05_user_id_learned_from_status")


def test_the_answer_to_a_send_teaches_the_user_id_of_a_number(play: Play):
    play("i06_user_id_learned_from_answer")


def test_of_two_threads_found_to_be_one_persons_no_question_drops_out_of_sight(play: Play):
    play("i07_two_open_threads_join")


def test_a_brazilian_is_found_with_and_without_the_ninth_digit(play: Play):
    play("i08_brazil_ninth_digit_send")


def test_a_mexican_is_found_with_and_without_the_one(play: Play):
    play("i09_mexico_521_send")


def test_both_ways_of_writing_a_brazilian_number_are_one_person(play: Play):
    play("i11_brazil_both_forms_inbound")


def test_an_old_delivery_brings_no_old_name_back(play: Play):
    play("i12_old_webhook_renames")


def test_an_invisible_name_is_none(play: Play):
    play("i13_invisible_name")


def test_somebody_without_a_profile_is_named_by_their_number(play: Play):
    play("i14_no_profile_in_contacts")


def test_every_message_has_its_own_senders_name(play: Play):
    play("i15_contacts_in_another_order")


def test_six_first_messages_that_name_one_person_in_three_ways_are_one_thread(play: Play):
    play("i16_many_ways_to_name_one_person")


def test_a_number_shared_on_request_belongs_to_whoever_shared_it(play: Play):
    play("i19_number_shared_on_request")


def test_two_contacts_told_to_be_one_ten_times_at_once_are_one(play: Play):
    play("i21_two_contacts_found_to_be_one_many_times_at_once")


def test_somebody_known_by_user_id_alone_can_be_answered(play: Play):
    play("i22_user_id_and_nothing_else")

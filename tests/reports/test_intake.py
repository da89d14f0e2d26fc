"""Whatever the bytes are: what Meta signed is read, and nothing else."""

from tests.reports.conftest import Play


def test_characters_the_database_refuses_lose_no_message(play: Play):
    play("c09_nul_and_half_characters_everywhere")


def test_a_group_message_is_no_private_chat(play: Play):
    play("c13_group_message_of_a_customer")


def test_an_answer_from_the_phone_is_an_answer(play: Play):
    play("c14_answered_from_the_phone")


def test_nonsense_beside_a_message_does_not_harm_it(play: Play):
    play("d09_unknown_status_beside_a_message")


def test_a_signature_is_over_bytes_as_they_came(play: Play):
    play("t01_signature_over_odd_bytes")


def test_what_a_forwarder_rewrote_is_refused(play: Play):
    play("t02_rewritten_by_a_forwarder")


def test_the_handshake_needs_the_token_and_no_signature(play: Play):
    play("t03_handshake_without_signature")


def test_a_byte_order_mark_hides_nothing(play: Play):
    play("t04_byte_order_mark")


def test_keys_nobody_has_seen_are_no_fault(play: Play):
    play("t05_schema_of_a_newer_version")


def test_a_body_in_chunks_is_taken_like_any_other(play: Play):
    play("t06_chunked_body")


def test_metas_test_buttons_reach_nobody(play: Play):
    play("t07_dashboard_test_buttons")

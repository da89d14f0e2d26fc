"""What people say comes with more than words, and all of it is kept."""

from tests.reports.conftest import Play


def test_what_ad_somebody_came_by_stays_with_their_message(play: Play):
    play("c01_text_from_an_ad")


def test_that_a_text_was_forwarded_often_stays_with_it(play: Play):
    play("c03_forwarded_text")


def test_a_reaction_stands_on_its_message_and_opens_nothing(play: Play):
    play("c04_reaction_is_an_answer")


def test_corrected_words_take_the_place_of_the_old_ones(play: Play):
    play("c05_edited_text")


def test_what_was_taken_back_is_marked_as_such(play: Play):
    play("c06_revoked_text")


def test_what_was_ordered_can_be_read(play: Play):
    play("c07_order_from_a_cart")


def test_long_texts_and_thousands_of_emoji_are_kept_whole(play: Play):
    play("c10_very_long_and_many_emoji")


def test_a_reply_to_an_unknown_message_still_says_that_it_is_one(play: Play):
    play("c15_quote_of_something_unknown")


def test_a_quote_by_another_id_of_the_message_is_found(play: Play):
    play("d05_reply_names_the_message_by_another_id")


def test_a_placeholder_gives_way_to_the_message(play: Play):
    play("d07_placeholder_then_the_message")


def test_what_cannot_be_shown_blocks_nothing(play: Play):
    play("d08_unsupported_blocks_nothing")

"""What somebody writes and does not send is theirs, in each conversation, until it is sent or emptied."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.actor import PERMISSIONS, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.ids import new_id
from aerostic.kit.work import Work
from aerostic.messaging import Text
from aerostic.messaging.errors import ConversationNotFound, DraftTooLong, TooManyDrafts
from tests.cast import Make, Talk, person

STOP = text("UPDATE contacts SET opted_out_at = now() WHERE id = :contact")
FIRST, SECOND, THIRD = new_id(), new_id(), new_id()


def bodies(work: Work, talk: Talk) -> list[str]:
    return [one.body for one in messaging.drafts(work, talk.id)]


@pytest.fixture
def talk(make: Make) -> Talk:
    return make.conversation()


def test_a_draft_is_kept_as_it_was_written_last(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear", FIRST)
    messaging.save_draft(work, talk.id, "Dear Mariam,\n", SECOND, [FIRST])

    assert bodies(work, talk) == ["Dear Mariam,\n"]
    assert [one.body for one in messaging.person(work, talk.id).drafts] == ["Dear Mariam,\n"]


def test_nothing_but_blanks_is_no_draft(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear", FIRST)
    messaging.save_draft(work, talk.id, " \n", SECOND, [FIRST])

    assert bodies(work, talk) == []


def test_two_pages_never_erase_each_others_words(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear", FIRST)
    messaging.save_draft(work, talk.id, "Dear Mariam", SECOND, [FIRST])
    work.now += timedelta(seconds=1)

    both = messaging.save_draft(work, talk.id, "Dear Ms. Said", THIRD, [FIRST])

    assert [one.body for one in both] == ["Dear Ms. Said", "Dear Mariam"]
    assert messaging.person(work, talk.id).drafts == tuple(both)


def test_a_draft_handed_over_twice_is_one(work: Work, talk: Talk):
    for _ in range(2):
        messaging.save_draft(work, talk.id, "Dear", SECOND, [FIRST])

    assert bodies(work, talk) == ["Dear"]


def test_words_that_stand_there_already_are_no_other_draft(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear", FIRST)
    messaging.save_draft(work, talk.id, "Dear", SECOND)

    assert bodies(work, talk) == ["Dear"]


def test_what_another_page_holds_outlives_a_message_sent_from_this_one(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Another thought", FIRST)
    messaging.send(work, talk.id, Text("Hello"))

    assert bodies(work, talk) == ["Another thought"]


def test_drafts_in_one_conversation_have_an_end(work: Work, talk: Talk):
    for place in range(20):
        messaging.save_draft(work, talk.id, f"Thought {place}")

    with pytest.raises(TooManyDrafts):
        messaging.save_draft(work, talk.id, "One more")


def test_a_draft_outlives_closing_stop_and_a_shut_window(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear", FIRST)
    messaging.close(work, [talk.id])
    work.run(STOP, contact=talk.contact_id)
    work.now += timedelta(days=2)

    assert bodies(work, talk) == ["Dear"]


def test_a_draft_waits_for_its_writer_to_have_the_right_again(work: Work, talk: Talk):
    ben = work.actor
    messaging.save_draft(work, talk.id, "Dear", FIRST)
    work.actor = replace(ben, permissions=PERMISSIONS[Role.VIEWER])
    assert [one.body for one in messaging.person(work, talk.id).drafts] == ["Dear"]

    work.actor = ben

    assert bodies(work, talk) == ["Dear"]


def test_the_list_marks_where_its_reader_has_a_draft(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear")

    assert [row.has_draft for row in messaging.conversations(work)] == [True]
    work.actor = person("Asha", Role.OWNER)
    assert [row.has_draft for row in messaging.conversations(work)] == [False]


def test_a_draft_is_done_when_it_is_sent(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Hello")
    messaging.send(work, talk.id, Text("Hello"))

    assert bodies(work, talk) == []


def test_what_ben_drafts_asha_does_not_see(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Hello")
    work.actor = person("Asha", Role.OWNER)

    assert bodies(work, talk) == []
    assert messaging.person(work, talk.id).drafts == ()


def test_a_draft_is_no_novel(work: Work, talk: Talk):
    with pytest.raises(DraftTooLong):
        messaging.save_draft(work, talk.id, "x" * 10_001)


def test_a_viewer_drafts_nothing(work: Work, talk: Talk):
    work.actor = person("Vera", Role.VIEWER)

    with pytest.raises(NotAllowed):
        messaging.save_draft(work, talk.id, "Hello")
    with pytest.raises(NotAllowed):
        messaging.drafts(work, talk.id)


def test_mallory_drafts_nothing_in_the_cafe(work: Work, talk: Talk, mallory: Work):
    messaging.save_draft(work, talk.id, "Hello")
    work.connection.commit()

    with pytest.raises(ConversationNotFound):
        messaging.save_draft(mallory, talk.id, "Mine")

    assert bodies(mallory, talk) == []
    assert bodies(work, talk) == ["Hello"]

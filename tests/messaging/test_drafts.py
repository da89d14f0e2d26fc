"""What somebody writes and does not send is theirs, in each conversation, until it is sent or emptied."""

import pytest

from aerostic import messaging
from aerostic.kit.actor import Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import Work
from aerostic.messaging import Text
from aerostic.messaging.errors import DraftTooLong
from tests.cast import Make, Talk, person


@pytest.fixture
def talk(make: Make) -> Talk:
    return make.conversation()


def test_a_draft_is_kept_as_it_was_written_last(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear")
    messaging.save_draft(work, talk.id, "Dear Mariam,\n")

    assert messaging.draft(work, talk.id) == "Dear Mariam,\n"
    assert messaging.person(work, talk.id).draft == "Dear Mariam,\n"


def test_nothing_but_blanks_is_no_draft(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Dear")
    messaging.save_draft(work, talk.id, " \n")

    assert messaging.draft(work, talk.id) == ""


def test_a_draft_is_done_when_it_is_sent(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Hello")
    messaging.send(work, talk.id, Text("Hello"))

    assert messaging.draft(work, talk.id) == ""


def test_what_ben_drafts_asha_does_not_see(work: Work, talk: Talk):
    messaging.save_draft(work, talk.id, "Hello")
    work.actor = person("Asha", Role.OWNER)

    assert messaging.draft(work, talk.id) == messaging.person(work, talk.id).draft == ""


def test_a_draft_is_no_novel(work: Work, talk: Talk):
    with pytest.raises(DraftTooLong):
        messaging.save_draft(work, talk.id, "x" * 10_001)


def test_a_viewer_drafts_nothing(work: Work, talk: Talk):
    work.actor = person("Vera", Role.VIEWER)

    with pytest.raises(NotAllowed):
        messaging.save_draft(work, talk.id, "Hello")
    with pytest.raises(NotAllowed):
        messaging.draft(work, talk.id)


def test_mallory_drafts_nothing_in_the_cafe(work: Work, talk: Talk, mallory: Work):
    messaging.save_draft(work, talk.id, "Hello")
    work.connection.commit()

    messaging.save_draft(mallory, talk.id, "Mine")

    assert messaging.draft(mallory, talk.id) == ""
    assert messaging.draft(work, talk.id) == "Hello"

"""A conversation ends by hand, goes on by hand or by the person's next message, and tells of both."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aerostic import messaging
from aerostic.kit.actor import Permission, Role
from aerostic.kit.errors import NotAllowed
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging import Text
from aerostic.messaging.errors import AnotherIsOpen, ConversationNotFound
from tests.cast import Make, Talk, person
from tests.messaging.team import receive_message


def kinds(work: Work, talk: Talk) -> list[str]:
    return [event.kind for event in messaging.events(work, talk.id)]


def test_a_closed_conversation_waits_for_nothing(work: Work, make: Make):
    talk = make.conversation()
    work.notices.clear()

    messaging.close(work, [talk.id])
    messaging.close(work, [talk.id])

    row = messaging.conversation(work, talk.id)
    assert (row.status, row.closed_at, row.unanswered_since) == ("closed", work.now, None)
    assert (kinds(work, talk), work.notices) == (["closed"], [Notice("conversation", talk.id)])


def test_it_goes_on_when_reopened(work: Work, make: Make):
    talk = make.conversation()
    messaging.close(work, [talk.id])

    messaging.reopen(work, [talk.id])
    messaging.reopen(work, [talk.id])

    row = messaging.conversation(work, talk.id)
    assert (row.status, row.closed_at) == ("open", None)
    assert kinds(work, talk) == ["closed", "reopened"]


def test_it_goes_on_when_the_person_writes_again(work: Work, make: Make):
    talk = make.conversation()
    messaging.close(work, [talk.id])
    work.now += timedelta(hours=1)

    receive_message(make, talk, "One more thing")

    row = messaging.conversation(work, talk.id)
    assert (row.status, row.unanswered_since) == ("open", work.now)
    assert kinds(work, talk) == ["closed", "reopened"]


def test_an_old_one_stays_closed_while_another_is_open(work: Work, make: Make):
    old = make.conversation()
    messaging.close(work, [old.id])
    began, work.now = work.now, work.now + timedelta(hours=80)
    receive_message(make, old, "Hello again")
    work.now = began

    with pytest.raises(AnotherIsOpen):
        messaging.reopen(work, [old.id])


def test_it_goes_on_when_it_is_answered(work: Work, make: Make):
    talk = make.conversation()
    messaging.close(work, [talk.id])
    work.actor = replace(work.actor, permissions=work.actor.permissions - {Permission.CLOSE_CONVERSATIONS})

    messaging.send(work, talk.id, Text("One more thing"), bubble="b-1")

    assert messaging.conversation(work, talk.id).status == "open"
    assert kinds(work, talk)[:2] == ["closed", "reopened"]


def test_what_was_sent_before_it_was_closed_does_not_reopen_it(work: Work, make: Make):
    talk = make.conversation()
    messaging.send(work, talk.id, Text("Goodbye"), bubble="b-1")
    messaging.close(work, [talk.id])

    messaging.send(work, talk.id, Text("Goodbye"), bubble="b-1")

    assert messaging.conversation(work, talk.id).status == "closed"


def test_where_another_is_open_the_answer_goes_there(work: Work, make: Make):
    old = make.conversation()
    messaging.close(work, [old.id])
    began, work.now = work.now, work.now + timedelta(hours=80)
    receive_message(make, old, "Hello again")
    work.now = began

    with pytest.raises(AnotherIsOpen):
        messaging.send(work, old.id, Text("One more thing"))


def test_of_two_with_one_person_the_latest_goes_on(work: Work, make: Make):
    old = make.conversation()
    messaging.close(work, [old.id])
    work.now += timedelta(hours=80)
    receive_message(make, old, "Hello again")
    [new] = [row.id for row in messaging.listing(work, messaging.View())]
    messaging.close(work, [new])

    messaging.reopen(work, [old.id, new])

    assert [row.id for row in messaging.listing(work, messaging.View())] == [new]


def test_a_viewer_neither_closes_nor_reopens(work: Work, make: Make):
    talk = make.conversation()
    work.actor = person("Vera", Role.VIEWER)

    for change in (messaging.close, messaging.reopen):
        with pytest.raises(NotAllowed):
            change(work, [talk.id])


def test_mallory_neither_closes_nor_reopens_anything_of_the_cafe(work: Work, make: Make, mallory: Work):
    talk = make.conversation()
    work.connection.commit()

    for change in (messaging.close, messaging.reopen):
        with pytest.raises(ConversationNotFound):
            change(mallory, [talk.id])
    assert messaging.conversation(work, talk.id).status == "open"

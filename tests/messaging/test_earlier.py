"""What a person said before on the same number is read on above the conversation that is open."""

from datetime import timedelta

import pytest

from aerostic import messaging
from aerostic.kit.actor import Assignees
from aerostic.kit.work import Work
from aerostic.messaging import Before, Text, View
from aerostic.messaging.errors import CannotQuote
from tests.cast import Make, Talk, Workspace
from tests.messaging.team import act_as, receive_message

LONG = timedelta(days=5)  # after which a person who writes begins a new conversation


@pytest.fixture
def before(work: Work, make: Make) -> Talk:
    """A conversation that was closed five days ago, with somebody who has written again since."""
    now, work.now = work.now, work.now - LONG
    talk = make.conversation("The first time")
    messaging.close(work, [talk.id])
    work.now = now
    receive_message(make, talk, "Back again")
    return talk


def place_of(work: Work, talk: Talk) -> tuple[Talk, Before]:
    """The person's open conversation, and where it begins."""
    theirs = (row for row in messaging.listing(work, View()) if row.contact.id == talk.contact_id)
    [row] = [row for row in theirs if row.preview == "Back again"]
    [first, *_] = messaging.thread(work, row.id)
    return Talk(row.id, talk.contact_id, talk.wa_id), Before(first.created_at, first.id)


def earlier(work: Work, talk: Talk) -> list[str | None]:
    opened, place = place_of(work, talk)
    return [row.content.body for row in messaging.earlier_messages(work, opened.id, place)]


def test_what_was_said_in_an_older_conversation_stands_above(work: Work, before: Talk):
    opened, place = place_of(work, before)

    assert earlier(work, before) == ["The first time"]
    assert [event.kind for event in messaging.earlier_events(work, opened.id, place.at)] == ["closed"]
    assert messaging.person(work, opened.id).has_earlier


def test_it_is_read_back_a_page_at_a_time(work: Work, make: Make):
    now, work.now = work.now, work.now - LONG
    talk = make.conversation("The first time")
    messaging.record_arrivals(work, [make.inbound(f"Line {line}", talk.wa_id) for line in range(3)])
    messaging.close(work, [talk.id])
    work.now = now
    receive_message(make, talk, "Back again")
    opened, place = place_of(work, talk)

    [second, last] = messaging.earlier_messages(work, opened.id, place, limit=2)
    older = messaging.earlier_messages(work, opened.id, Before(second.created_at, second.id), limit=2)

    assert [row.content.body for row in (*older, second, last)] == ["The first time", "Line 0", "Line 1", "Line 2"]


def test_the_oldest_conversation_has_nothing_above(work: Work, before: Talk):
    [first] = messaging.thread(work, before.id)

    assert messaging.earlier_messages(work, before.id, Before(first.created_at, first.id)) == []
    assert not messaging.person(work, before.id).has_earlier


def test_nobody_else_and_no_other_number_stands_above(work: Work, make: Make):
    now, work.now = work.now, work.now - LONG
    make.conversation("Somebody else")
    other = make.conversation("On the other number", channel=make.channel())
    work.now = now
    receive_message(make, other, "Back again")

    assert earlier(work, other) == []


def test_what_a_member_may_not_see_does_not_stand_above(work: Work, make: Make, cafe: Workspace, before: Talk):
    opened, place = place_of(work, before)
    act_as(work, make.member("Chloe"), channels=frozenset())

    assert messaging.earlier_messages(work, opened.id, place) == []
    assert messaging.earlier_events(work, opened.id, place.at) == []


def test_an_older_conversation_of_a_colleague_does_not_stand_above_ones_own(work: Work, make: Make, before: Talk):
    opened, place = place_of(work, before)
    chloe = make.member("Chloe")
    messaging.assign(work, [opened.id], chloe.id)
    [first] = messaging.thread(work, before.id)
    act_as(work, chloe, assignees=Assignees.ME)

    assert messaging.earlier_messages(work, opened.id, place) == []
    assert messaging.earlier_events(work, opened.id, place.at) == []
    assert not messaging.person(work, opened.id).has_earlier
    with pytest.raises(CannotQuote):
        messaging.send(work, opened.id, Text("As you said then"), quoting=first.id)


def test_what_was_said_before_can_be_quoted(work: Work, before: Talk):
    opened, _ = place_of(work, before)
    [first] = messaging.thread(work, before.id)

    sent = messaging.send(work, opened.id, Text("As you said then"), quoting=first.id)

    assert sent.quoted
    assert (sent.quoted.id, sent.quoted.preview) == (first.id, "The first time")


def test_what_others_said_cannot_be_quoted(work: Work, make: Make, before: Talk):
    opened, _ = place_of(work, before)
    [elsewhere] = messaging.thread(work, make.conversation("Mine").id)

    with pytest.raises(CannotQuote):
        messaging.send(work, opened.id, Text("As you said then"), quoting=elsewhere.id)

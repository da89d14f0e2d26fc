"""What happens to a conversation is told in its order: by members, by the person, by nobody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.work import Work, working
from aerostic.messaging import Text, View
from tests.cast import Make, Meta, Workspace, somebody
from tests.messaging.reports import statements
from tests.messaging.team import act_as

Hears = Callable[..., None]


def test_stop_and_start_stand_in_the_conversation_they_came_in(cafe: Workspace, meta: Meta, hears: Hears):
    mariam, now = somebody(), datetime.now(UTC)
    hears(meta.message("STOP", mariam, at=now - timedelta(seconds=9)))
    with working(cafe.agent, cafe.id) as work:
        [gone] = messaging.listing(work, View())
    hears(meta.message("START", mariam, at=now))

    with working(cafe.agent, cafe.id) as work:
        told = [(event.kind, event.actor_name, event.is_mine) for event in messaging.events(work, gone.id)]
        [back] = messaging.listing(work, View())
    assert told == [("opted_out", "Mariam", False), ("opted_in", "Mariam", False)]
    assert (gone.unanswered_since is None, back.unanswered_since is None) == (True, False)


def test_history_is_returned_from_a_moment_on_and_marks_ones_own(work: Work, make: Make, cafe: Workspace):
    talk = make.conversation()
    messaging.close(work, [talk.id])
    work.now += timedelta(minutes=5)
    work.actor = cafe.owner
    messaging.reopen(work, [talk.id])

    every = messaging.events(work, talk.id)
    since = messaging.events(work, talk.id, since=work.now)

    assert [(event.kind, event.is_mine) for event in every] == [("closed", False), ("reopened", True)]
    assert [event.id for event in since] == [every[-1].id]


def test_two_members_of_one_name_are_told_apart_by_their_ids(work: Work, make: Make):
    talk, namesake = make.conversation(), make.member("Ben")
    messaging.assign(work, [talk.id], namesake.id)
    sent = messaging.send(act_as(work, namesake), talk.id, Text("Yes"))
    work.run(text("UPDATE messages SET meta_message_id = 'wamid.yes' WHERE id = :id"), id=sent.id)
    quoting = messaging.send(work, talk.id, Text("At eight, that is"), quoting=sent.id)

    [event] = messaging.events(work, talk.id)
    assert event.actor_name == event.subject_name == "Ben"
    assert (event.actor_id != namesake.id, event.subject_id) == (True, namesake.id)
    assert quoting.quoted
    assert quoting.quoted.author_id == namesake.id


def test_history_is_one_statement(work: Work, make: Make):
    talk = make.conversation()
    for _ in range(10):
        messaging.close(work, [talk.id])
        messaging.reopen(work, [talk.id])

    with statements(work) as said:
        told = messaging.events(work, talk.id)

    assert (len(said), len(told)) == (1, 20)

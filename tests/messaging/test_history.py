"""What happens to a conversation is told in its order: by members, by the person, by nobody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aerostic import messaging
from aerostic.kit.work import Work, working
from aerostic.messaging import View
from tests.cast import Make, Meta, Workspace, somebody
from tests.messaging.reports import statements

Hears = Callable[..., None]


def test_stop_and_start_are_told_where_they_were_said(cafe: Workspace, meta: Meta, hears: Hears):
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


def test_history_is_told_from_a_moment_on_and_knows_ones_own(work: Work, make: Make, cafe: Workspace):
    talk = make.conversation()
    messaging.close(work, [talk.id])
    work.now += timedelta(minutes=5)
    work.actor = cafe.owner
    messaging.reopen(work, [talk.id])

    every = messaging.events(work, talk.id)
    since = messaging.events(work, talk.id, since=work.now)

    assert [(event.kind, event.is_mine) for event in every] == [("closed", False), ("reopened", True)]
    assert [event.id for event in since] == [every[-1].id]


def test_history_is_one_statement(work: Work, make: Make):
    talk = make.conversation()
    for _ in range(10):
        messaging.close(work, [talk.id])
        messaging.reopen(work, [talk.id])

    with statements(work) as said:
        told = messaging.events(work, talk.id)

    assert (len(said), len(told)) == (1, 20)

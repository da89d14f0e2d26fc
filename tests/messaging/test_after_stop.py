"""After STOP: nothing is sent, but one answer to what the person asks afterwards, by a member who knows."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from aerostic import audit, messaging
from aerostic.audit import AuditFilter
from aerostic.kit.actor import Actor, ActorKind
from aerostic.kit.ids import new_id
from aerostic.kit.work import working
from aerostic.messaging import ConversationRow, Text
from aerostic.messaging.errors import OptedOut, WindowClosed
from tests.graph import GraphServer
from tests.messaging.desk import Desk

AN_HOUR_AGO = text("UPDATE messages SET said_at = said_at - interval '1 hour'")
YESTERDAY = text("UPDATE conversations SET last_inbound_at = now() - interval '25 hours'")


def conversation(desk: Desk) -> ConversationRow:
    with desk.working() as work:
        return messaging.conversation(work, desk.conversation)


def says(desk: Desk, said: str, seconds_ago: int = 0) -> None:
    desk.hears(desk.meta.message(said, desk.wa_id, at=datetime.now(UTC) - timedelta(seconds=seconds_ago)))


def answer(desk: Desk, said: str = "We send a new one.") -> None:
    with desk.working() as work:
        messaging.answer_once(work, desk.conversation, Text(said))


@pytest.fixture
def left(desk: Desk) -> Desk:
    """The person said hello an hour ago, and STOP half a minute ago."""
    with desk.working() as work:
        work.run(AN_HOUR_AGO)
    says(desk, "STOP", 30)
    return desk


def test_nobody_waits_after_stop_however_often_it_is_said(left: Desk):
    says(left, "Please stop!", 10)

    now = conversation(left)
    assert (now.unanswered_since, now.may_be_answered_once) == (None, False)
    with pytest.raises(OptedOut):
        answer(left)


def test_a_question_afterwards_is_answered_once(left: Desk):
    says(left, "My parcel is broken, what now?")
    assert conversation(left).may_be_answered_once

    answer(left)

    assert not conversation(left).may_be_answered_once
    with pytest.raises(OptedOut):
        answer(left, "And a gift.")


def test_another_question_may_be_answered_again(left: Desk):
    says(left, "My parcel is broken, what now?", 5)
    answer(left)

    says(left, "And when does it come?")

    answer(left, "Tomorrow.")


def test_an_answer_that_did_not_leave_was_none(left: Desk, graph: GraphServer):
    says(left, "My parcel is broken, what now?")
    left.deliver()
    graph.fates.append(131009)
    answer(left)

    left.deliver()

    answer(left)


def test_the_answer_leaves_although_the_person_said_stop(left: Desk, graph: GraphServer):
    says(left, "My parcel is broken, what now?")
    answer(left)

    left.deliver()

    assert graph.texts[-1] == "We send a new one."


def test_it_is_on_record_in_the_thread_and_in_the_trail(left: Desk):
    says(left, "My parcel is broken, what now?")

    answer(left)

    with working(left.workspace.owner, left.workspace.id) as work:
        assert "answered_once" in [event.kind for event in messaging.events(work, left.conversation)]
        assert audit.search(work, AuditFilter(action="message sent after stop"))


def test_a_plain_reply_stays_refused(left: Desk):
    says(left, "My parcel is broken, what now?")

    with pytest.raises(OptedOut):
        left.reply("We send a new one.")


def test_a_machine_answers_nobody_who_said_stop(left: Desk):
    says(left, "My parcel is broken, what now?")
    machine = Actor(ActorKind.KEY, new_id(), "till", left.workspace.owner.permissions)

    with pytest.raises(OptedOut), working(machine, left.workspace.id) as work:
        messaging.answer_once(work, left.conversation, Text("We send a new one."))


def test_outside_the_window_nothing_is_answered(left: Desk):
    says(left, "My parcel is broken, what now?")
    with left.working() as work:
        work.run(YESTERDAY)

    with pytest.raises(WindowClosed):
        answer(left)

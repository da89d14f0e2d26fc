"""The day's figures: counted from midnight where the workspace is, true to what happened."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from aerostic import messaging
from aerostic.kit.work import Work
from aerostic.messaging import Text
from aerostic.messaging.message_status import RANK, Status
from tests.cast import Make, numbers
from tests.messaging.reports import ACCEPT, statements
from tests.messaging.team import receive_message

KOLKATA = ZoneInfo("Asia/Kolkata")  # 5:30 ahead
MORNING = datetime(2026, 11, 22, 4, 15, tzinfo=UTC)  # 9:45 there


@pytest.fixture
def morning(work: Work) -> Work:
    work.now = MORNING
    return work


def take(work: Work, message_id: UUID) -> None:
    """Meta accepts it."""
    work.run(ACCEPT, id=message_id, rank=RANK[Status.ACCEPTED], wamid=f"wamid.{next(numbers)}")


def test_what_meta_has_not_accepted_does_not_count(morning: Work, make: Make):
    messaging.send(morning, make.conversation("Just now").id, Text("Hello"))

    assert messaging.report(morning, KOLKATA).outbound == 0


def test_a_day_begins_at_midnight_there(morning: Work, make: Make):
    morning.now = MORNING - timedelta(hours=10)  # yesterday evening there
    make.conversation("Yesterday")
    morning.now = MORNING - timedelta(hours=9, minutes=30)  # 0:15
    make.conversation("Today")
    morning.now = MORNING
    talk = make.conversation("Just now")
    take(morning, messaging.send(morning, talk.id, Text("Hello")).id)

    today = messaging.report(morning, KOLKATA)

    assert (today.inbound, today.outbound) == (2, 1)
    assert today.hourly == [(0, 1, 0), (9, 1, 1)]
    assert messaging.report(morning, ZoneInfo("UTC")).inbound == 1


def test_the_median_is_of_the_waits_that_ended_today(morning: Work, make: Make):
    assert messaging.report(morning, KOLKATA).median_answer_seconds is None

    for minutes in (1, 3, 60):
        morning.now = MORNING - timedelta(minutes=minutes)
        talk = make.conversation()
        morning.now = MORNING
        messaging.send(morning, talk.id, Text("Hello"))
        messaging.send(morning, talk.id, Text("And this"))

    assert messaging.report(morning, KOLKATA).median_answer_seconds == 180


def test_those_who_wait_longest_come_first(morning: Work, make: Make):
    waiting = [make.conversation(last_inbound_at=None) for _ in range(2)]
    morning.now += timedelta(minutes=5)
    answered, last = make.conversation(), make.conversation()
    messaging.send(morning, answered.id, Text("Hello"))
    receive_message(make, waiting[0], "Hello?")  # who asks again has waited since the first time

    today = messaging.report(morning, KOLKATA)

    assert (today.open, today.unanswered) == (4, 3)
    assert [row.id for row in today.oldest_unanswered][-1] == last.id
    assert {row.id for row in today.oldest_unanswered[:2]} == {talk.id for talk in waiting}


def test_figures_are_three_statements(morning: Work, make: Make):
    for _ in range(9):
        make.conversation()

    with statements(morning) as said:
        messaging.report(morning, KOLKATA)

    assert len(said) == 3


def test_mallory_sees_figures_of_her_own(work: Work, make: Make, mallory: Work):
    make.conversation()
    work.connection.commit()

    today = messaging.report(mallory, KOLKATA)

    assert (today.open, today.inbound, today.hourly, today.oldest_unanswered) == (0, 0, [], [])

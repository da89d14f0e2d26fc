"""Whatever order Meta's reports come in, and however often: the message ends the same."""

from collections.abc import Sequence
from itertools import permutations
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work, working
from aerostic.messaging import MessageRow, Text
from tests.cast import Make, Workspace
from tests.messaging.reports import accepted, report, statements

ALL = ("sent", "delivered", "read", "failed")


def ends(work: Work, message: MessageRow) -> str:
    return messaging.message(work, message.id).status


@pytest.mark.parametrize("told", list(permutations(ALL)), ids="-".join)
def test_any_order_of_all_ends_as_read(work: Work, make: Make, told: Sequence[str]):
    message = accepted(work, make)

    for status in told:
        messaging.apply_statuses(work, [report(make.workspace, message, status)])

    assert ends(work, message) == "read"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.lists(some.sampled_from((*ALL, "played")), min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_order_repetition_and_batching_end_at_the_highest(work: Work, make: Make, batches: list[list[str]]):
    message = accepted(work, make)

    for batch in batches:
        messaging.apply_statuses(work, [report(make.workspace, message, status) for status in batch])

    order = ("sent", "failed", "delivered", "read", "played")
    assert ends(work, message) == max((status for batch in batches for status in batch), key=order.index)


def test_a_failure_after_sent_stands_with_its_reason(work: Work, make: Make):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "sent")])
    messaging.apply_statuses(work, [report(make.workspace, message, "failed", code=131026)])

    failed = messaging.message(work, message.id)
    assert (failed.status, failed.error and failed.error.code) == ("failed", 131026)
    assert failed.error
    assert failed.error.reason


@pytest.mark.parametrize("status", ["delivered", "read"])
def test_a_failure_never_overwrites_a_delivery(work: Work, make: Make, status: str):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, status)])
    messaging.apply_statuses(work, [report(make.workspace, message, "failed", code=131026)])

    assert (ends(work, message), messaging.message(work, message.id).error) == (status, None)


def test_a_delivery_after_all_takes_the_failure_back(work: Work, make: Make):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "failed", code=131026)])
    messaging.apply_statuses(work, [report(make.workspace, message, "delivered")])

    assert (ends(work, message), messaging.message(work, message.id).error) == ("delivered", None)


def test_the_open_page_hears_of_a_change_and_of_nothing_else(work: Work, make: Make):
    message = accepted(work, make)
    assert message.conversation_id
    work.notices.clear()

    messaging.apply_statuses(work, [report(make.workspace, message, "sent")])
    assert work.notices == [Notice("conversation", message.conversation_id)]
    work.notices.clear()
    messaging.apply_statuses(work, [report(make.workspace, message, "sent")])

    assert work.notices == []


def test_the_echo_of_our_id_finds_a_message_whose_answer_never_came(work: Work, make: Make):
    lost = messaging.send(work, make.conversation().id, Text("Hello?"))

    messaging.apply_statuses(work, [report(make.workspace, lost, "sent", wamid="wamid.new", callback=lost.id)])

    known = messaging.message(work, lost.id)
    assert (known.status, known.meta_message_id) == ("sent", "wamid.new")


def test_an_echo_from_another_number_finds_nothing(work: Work, make: Make, cafe: Workspace):
    """Our id is no secret: only the number a message left by may speak of it."""
    lost = messaging.send(work, make.conversation().id, Text("Hello?"))
    elsewhere = report(cafe, lost, "read", wamid="wamid.x", callback=lost.id, channel_id=uuid4())

    messaging.apply_statuses(work, [elsewhere])

    assert ends(work, lost) == "queued"


def test_an_echo_does_not_move_a_message_that_is_known_by_another_wamid(work: Work, make: Make):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "read", wamid="wamid.other", callback=message.id)])

    assert ends(work, message) == "accepted"


@pytest.mark.parametrize("callback", ["", "not an id", "campaign-7", "x" * 500])
def test_an_echo_that_is_no_id_of_ours_is_parked_like_any_other(work: Work, make: Make, callback: str):
    message = accepted(work, make)

    messaging.apply_statuses(work, [report(make.workspace, message, "sent", wamid="wamid.other", callback=callback)])

    assert ends(work, message) == "accepted"
    assert parked(work) == [("wamid.other", "sent")]


def test_what_people_wrote_is_never_moved_by_a_status(work: Work, make: Make):
    talk = make.conversation()
    [said] = messaging.thread(work, talk.id)

    messaging.apply_statuses(work, [report(make.workspace, said, "read")])

    assert ends(work, said) == "received"


def test_a_status_of_an_unknown_message_is_parked_once(work: Work, make: Make):
    early = report(make.workspace, None, "delivered", wamid="wamid.early")

    messaging.apply_statuses(work, [early, early])
    messaging.apply_statuses(work, [early])

    assert parked(work) == [("wamid.early", "delivered")]


def test_a_thousand_statuses_are_a_handful_of_statements(work: Work, make: Make):
    messages = [accepted(work, make) for _ in range(5)]
    reports = [report(make.workspace, message, status) for message in messages for status in ALL * 50]

    with statements(work) as said:
        messaging.apply_statuses(work, [*reports, report(make.workspace, None, "sent")])

    assert len(said) <= 4
    assert {ends(work, message) for message in messages} == {"read"}


def test_mallorys_number_cannot_move_a_message_of_the_cafe(work: Work, make: Make, mallory: Work):
    message = accepted(work, make)
    work.connection.commit()

    messaging.apply_statuses(mallory, [report(make.workspace, message, "read", callback=message.id)])
    mallory.connection.commit()

    with working(make.workspace.agent, work.workspace) as again:
        assert ends(again, message) == "accepted"


def parked(work: Work) -> list[tuple[str, str]]:
    rows = work.rows(text("SELECT meta_message_id, status FROM parked_statuses ORDER BY 1, 2"))
    return [(row.meta_message_id, row.status) for row in rows]

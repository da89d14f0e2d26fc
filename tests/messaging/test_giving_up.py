"""A message that cannot leave is not tried for ever: its reason stands on it, or a person is asked to look."""

import pytest
from sqlalchemy import text

from aerostic.kit import redis
from aerostic.kit.config import settings
from aerostic.messaging import pacing
from aerostic.messaging.recording import SLOWER
from aerostic.messaging.uncertainty import MOST_ATTEMPTS, MOST_HOLDS
from aerostic.meta import ErrorClass
from aerostic.meta.retries import RETRIES
from tests.graph import GraphServer
from tests.kit.probes import alarms
from tests.messaging.desk import Desk


def test_while_meta_throttles_a_number_it_sends_at_half_its_pace_and_the_message_waits(desk: Desk, graph: GraphServer):
    graph.fates = [130429]
    replied = desk.reply("Hello?")

    desk.deliver()

    assert (desk.message(replied).status, desk.waiting()) == ("queued", 1)
    [brake] = redis.client().scan_iter("*:brake")
    assert pacing.bucket(str(desk.workspace.channel.id)) in str(brake)
    assert redis.client().get(brake) == str(SLOWER).encode()


def test_a_message_is_given_up_with_a_reason_when_meta_is_never_reached(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("META_GRAPH_URL", "http://127.0.0.1:9")
    settings.cache_clear()
    replied = desk.reply("Hello?")

    for _ in range(len(RETRIES[ErrorClass.RETRY]) + 1):
        assert desk.message(replied).status == "queued"
        desk.deliver()
        desk.make_due()

    settings.cache_clear()
    refused = desk.message(replied)
    assert (refused.status, desk.waiting()) == ("refused", 0)
    assert refused.error
    assert (refused.error.code, "could not be reached" in (refused.error.next_step or "")) == (None, True)


def test_a_message_without_any_answer_is_left_to_a_person(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    lost = desk.reply("Lost?")

    for _ in range(MOST_HOLDS):
        desk.deliver()
        desk.make_due()
    assert (desk.waiting(), alarms()) == (1, {})
    desk.deliver()

    assert (desk.message(lost).status, desk.waiting(), len(graph.sent)) == ("unknown", 0, 1)
    assert alarms() == {"outbound:uncertain": f"Nobody can tell whether message {lost} was sent."}


def test_a_message_whose_repetitions_are_lost_as_well_is_left_to_a_person(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    lost = desk.reply("Lost?")
    desk.deliver()
    with desk.working() as work:
        work.run(text("UPDATE messages SET attempts = :most WHERE id = :id"), most=MOST_ATTEMPTS, id=lost)

    desk.make_due()
    desk.deliver()

    assert (desk.message(lost).status, desk.waiting(), len(graph.sent)) == ("unknown", 0, 1)
    assert list(alarms()) == ["outbound:uncertain"]


def test_a_message_that_was_finished_meanwhile_leaves_the_line_unsent(desk: Desk, graph: GraphServer):
    replied = desk.reply("Hello?")
    with desk.working() as work:
        work.run(text("UPDATE messages SET status = 'delivered' WHERE id = :id"), id=replied)

    desk.deliver()

    assert (desk.waiting(), graph.sent) == (0, [])

"""What nobody knows to have left says when it is decided; a member may decide before that, and what Meta tells wins."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from aerostic import audit, messaging
from aerostic.audit import AuditFilter
from aerostic.kit.actor import Role
from aerostic.kit.config import settings
from aerostic.kit.errors import NotAllowed
from aerostic.kit.work import working
from aerostic.messaging.errors import MessageNotFound, TriedRightNow
from tests.cast import Workspace, found, person
from tests.graph import GraphServer
from tests.messaging.desk import Desk

LEASE = text("UPDATE waiting SET leased_until = now() + interval '5 seconds' WHERE meant = :id")


@pytest.fixture
def lost(desk: Desk, graph: GraphServer) -> UUID:
    """Ben's reply went out, and the line broke before Meta answered."""
    graph.fates = ["cut"]
    replied = desk.reply("Are you there?")
    desk.deliver()
    return replied


def again(desk: Desk, message_id: UUID) -> None:
    with desk.working() as work:
        messaging.send_again(work, message_id)


def drop(desk: Desk, message_id: UUID) -> None:
    with desk.working() as work:
        messaging.drop(work, message_id)


def trail(desk: Desk) -> list[str]:
    with working(desk.workspace.owner, desk.workspace.id) as work:
        return [entry.action for entry in audit.search(work, AuditFilter()) if entry.action.startswith("message.")]


def minutes_until(moment: datetime | None) -> float:
    assert moment
    return (moment - datetime.now(UTC)) / timedelta(minutes=1)


def test_an_uncertain_message_names_when_it_is_decided(desk: Desk, lost: UUID):
    held = desk.message(lost)

    assert held.status == "unknown"
    assert 14 < minutes_until(held.next_attempt_at) <= 15


def test_a_message_that_surely_did_not_leave_says_why_and_when_it_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("META_GRAPH_URL", "http://127.0.0.1:9")
    settings.cache_clear()
    replied = desk.reply("Are you there?")

    desk.deliver()

    settings.cache_clear()
    waiting = desk.message(replied)
    assert (waiting.status, waiting.setback) == ("queued", "WhatsApp could not be reached.")
    assert minutes_until(waiting.next_attempt_at) < 1


def test_what_follows_a_message_that_did_not_leave_waits_behind_it(desk: Desk, graph: GraphServer):
    graph.fates = ["unavailable"]
    desk.reply("First")
    second = desk.reply("Second")

    desk.deliver()
    assert (desk.message(second).status, graph.texts) == ("queued", [])
    for _ in range(2):
        desk.make_due()
        desk.deliver()

    assert graph.texts == ["First", "Second"]


def test_a_member_has_it_sent_again_at_once_and_marked(desk: Desk, graph: GraphServer, lost: UUID):
    again(desk, lost)
    again(desk, lost)
    desk.deliver()

    sent = desk.message(lost)
    assert (sent.status, sent.possible_duplicate, desk.waiting()) == ("accepted", True, 0)
    assert graph.texts == ["Are you there?"] * 2
    assert trail(desk).count("message.sent_again") == 1


def test_a_wish_counts_for_one_attempt_that_may_have_gone_out(desk: Desk, graph: GraphServer, lost: UUID):
    graph.fates = ["cut"]
    again(desk, lost)
    desk.deliver()

    desk.make_due()
    desk.deliver()

    assert (desk.message(lost).status, len(graph.sent)) == ("unknown", 2)


def test_a_wish_stands_while_meta_is_surely_not_reached(desk: Desk, graph: GraphServer, lost: UUID):
    graph.fates = ["unavailable"]
    again(desk, lost)
    desk.deliver()

    desk.make_due()
    desk.deliver()

    assert (desk.message(lost).status, len(graph.sent)) == ("accepted", 2)


def test_a_message_left_to_a_person_can_still_be_sent_again(desk: Desk, graph: GraphServer, lost: UUID):
    with desk.working() as work:
        work.run(text("DELETE FROM waiting"))

    again(desk, lost)
    desk.deliver()

    assert (desk.message(lost).status, len(graph.sent)) == ("accepted", 2)


def test_a_dropped_message_is_sent_no_more_and_says_who_chose_that(desk: Desk, graph: GraphServer, lost: UUID):
    drop(desk, lost)
    drop(desk, lost)
    desk.make_due()
    desk.deliver()

    dropped = desk.message(lost)
    assert (dropped.status, desk.waiting(), len(graph.sent)) == ("refused", 0, 1)
    assert dropped.error
    assert dropped.error.reason == "Nobody knows whether this was sent, and Ben chose not to try again."
    assert trail(desk).count("message.dropped") == 1


def test_what_meta_tells_after_a_drop_has_the_last_word(desk: Desk, graph: GraphServer, lost: UUID):
    drop(desk, lost)

    desk.hears(desk.meta.status(graph.last_wamid(), "delivered", biz_opaque_callback_data=str(lost)))

    arrived = desk.message(lost)
    assert (arrived.status, arrived.error) == ("delivered", None)


def test_what_meta_told_meanwhile_needs_no_decision(desk: Desk, graph: GraphServer, lost: UUID):
    desk.hears(desk.meta.status(graph.last_wamid(), "sent", biz_opaque_callback_data=str(lost)))

    again(desk, lost)
    drop(desk, lost)
    desk.deliver()

    assert (desk.message(lost).status, len(graph.sent)) == ("sent", 1)
    assert "message.sent_again" not in trail(desk)


def test_an_answer_between_the_wish_and_its_turn_keeps_it_from_leaving_twice(
    desk: Desk, graph: GraphServer, lost: UUID
):
    again(desk, lost)
    desk.hears(desk.meta.status(graph.last_wamid(), "sent", biz_opaque_callback_data=str(lost)))

    desk.deliver()

    assert (desk.message(lost).status, desk.waiting(), len(graph.sent)) == ("sent", 0, 1)


def test_nothing_is_decided_about_what_is_being_tried(desk: Desk, lost: UUID):
    with desk.working() as work:
        work.run(LEASE, id=str(lost))

    for decide in (again, drop):
        with pytest.raises(TriedRightNow):
            decide(desk, lost)


def test_a_viewer_decides_nothing(desk: Desk, lost: UUID):
    for decide in (messaging.send_again, messaging.drop):
        with pytest.raises(NotAllowed), working(person("Vera", Role.VIEWER), desk.workspace.id) as work:
            decide(work, lost)


def test_mallory_decides_nothing_in_the_cafe(desk: Desk, lost: UUID):
    harbour: Workspace = found("Harbour", "Mallory")
    for decide in (messaging.send_again, messaging.drop):
        with pytest.raises(MessageNotFound), working(harbour.owner, harbour.id) as work:
            decide(work, lost)

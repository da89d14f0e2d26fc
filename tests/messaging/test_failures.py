"""What did not arrive comes back to the work: the person waits again, and what Meta said of the reason counts."""

from datetime import UTC, datetime

import pytest

from aerostic import admin, billing, channels, messaging
from aerostic.channels import ChannelStatus
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from aerostic.messaging import ConversationRow, View, ViewKind
from aerostic.messaging.errors import NumberStopped, WindowClosed
from tests.cast import Meta, channel_spec, operator
from tests.graph import GraphServer
from tests.messaging.desk import Desk


def conversation(desk: Desk) -> ConversationRow:
    with desk.working() as work:
        return messaging.conversation(work, desk.conversation)


def failed(desk: Desk, graph: GraphServer, code: int | None, at: int | None = None) -> None:
    """Meta says of the last message it took that it did not arrive."""
    errors = {"errors": [{"code": code, "title": "No"}]} if code else {}
    moment = str(at or int(datetime.now(UTC).timestamp()))
    desk.hears(desk.meta.status(graph.last_wamid(), "failed", **{"timestamp": moment, **errors}))


def test_a_failed_reply_leaves_the_person_waiting_since_they_wrote(desk: Desk, graph: GraphServer):
    since = conversation(desk).unanswered_since
    desk.reply("Yes, until six.")
    desk.deliver()
    assert conversation(desk).unanswered_since is None

    failed(desk, graph, 131026)

    assert conversation(desk).unanswered_since == since
    with desk.working() as work:
        assert [one.id for one in messaging.listing(work, View(ViewKind.UNANSWERED))] == [desk.conversation]


def test_a_refused_reply_leaves_the_person_waiting(desk: Desk, graph: GraphServer):
    graph.fates.append(131009)
    desk.reply("Yes, until six.")

    desk.deliver()

    assert conversation(desk).unanswered_since is not None


def test_an_answer_that_arrived_before_still_counts(desk: Desk, graph: GraphServer):
    desk.reply("Yes!")
    desk.reply("Until six.")
    desk.deliver()

    failed(desk, graph, 131026)

    assert conversation(desk).unanswered_since is None


def test_a_conversation_closed_with_a_reply_that_failed_is_open_again(desk: Desk, graph: GraphServer):
    desk.reply("Yes, until six.")
    desk.deliver()
    with desk.working() as work:
        messaging.close(work, [desk.conversation])

    failed(desk, graph, 131026)

    now = conversation(desk)
    assert now.status == "open"
    assert now.unanswered_since is not None


def test_a_delivery_after_the_failure_takes_it_back(desk: Desk, graph: GraphServer):
    desk.reply("Yes, until six.")
    desk.deliver()
    failed(desk, graph, 131026)

    desk.hears(desk.meta.status(graph.last_wamid(), "delivered"))

    assert conversation(desk).unanswered_since is None


def test_a_failure_without_a_reason_says_so(desk: Desk, graph: GraphServer):
    sent = desk.reply("Yes, until six.")
    desk.deliver()

    failed(desk, graph, None)

    error = desk.message(sent).error
    assert error
    assert error.reason == "WhatsApp gave no reason."
    assert error.next_step


def test_metas_word_closes_the_window_until_the_person_writes_again(desk: Desk, graph: GraphServer):
    desk.reply("Yes, until six.")
    desk.deliver()

    failed(desk, graph, 131047)

    with pytest.raises(WindowClosed):
        desk.reply("Are you there?")
    desk.hears(desk.meta.message("I am back", desk.wa_id))
    desk.reply("Good!")


def test_an_old_word_of_metas_does_not_close_a_newer_window(desk: Desk, graph: GraphServer):
    desk.reply("Yes, until six.")
    desk.deliver()

    failed(desk, graph, 131047, at=int(datetime.now(UTC).timestamp()) - 3600)

    desk.reply("Are you there?")


@pytest.mark.parametrize(
    ("code", "status"),
    [(131031, ChannelStatus.STOPPED), (190, ChannelStatus.NEEDS_RECONNECTING), (10, ChannelStatus.NEEDS_RECONNECTING)],
)
def test_a_number_meta_takes_nothing_from_stops_and_says_why(
    desk: Desk, graph: GraphServer, code: int, status: ChannelStatus
):
    graph.fates.append(code)
    refused = desk.reply("Yes, until six.")

    desk.deliver()

    why = desk.message(refused).error
    assert why
    with desk.working() as work:
        [number] = channels.channels(work)
    assert (number.status, number.trouble) == (status, why.reason)
    with pytest.raises(NumberStopped, match=why.reason[:20]):
        desk.reply("Two")
    with working(operator(), scope=Scope.PLATFORM) as work:
        [alarm] = [one for one in admin.all_alarms(work) if one.resolved_at is None]
    assert why.reason in alarm.said


def test_what_waited_behind_it_is_held_says_why_and_goes_on_once_the_number_is_connected_again(
    desk: Desk, graph: GraphServer
):
    desk.reply("One")
    second = desk.reply("Two")
    graph.fates.append(131031)

    desk.deliver()
    desk.make_due()
    desk.deliver()

    held = desk.message(second)
    assert (held.status, graph.sent) == ("queued", [])
    assert held.setback
    assert "WhatsApp takes nothing from this number" in held.setback

    desk.connect_again()
    desk.deliver()

    assert (desk.message(second).status, graph.texts) == ("accepted", ["Two"])


def test_a_status_may_stop_a_number_too(desk: Desk, graph: GraphServer):
    desk.reply("Yes, until six.")
    desk.deliver()

    failed(desk, graph, 131031)

    with desk.working() as work:
        assert channels.channels(work)[0].status is ChannelStatus.STOPPED


def test_connecting_the_number_again_mends_it(desk: Desk, graph: GraphServer):
    graph.fates.append(131031)
    desk.reply("One")
    desk.deliver()
    number = desk.workspace.channel

    with working(desk.workspace.owner, desk.workspace.id) as work:
        channels.connect(work, channel_spec(number.phone_number_id, number.waba_id))

    desk.reply("Two")
    desk.deliver()
    assert graph.texts == ["Two"]
    with working(operator(), scope=Scope.PLATFORM) as work:
        assert [one for one in admin.all_alarms(work) if one.resolved_at is None] == []


def test_usage_counts_what_meta_accepted(desk: Desk, graph: GraphServer):
    graph.fates.append(131009)
    desk.reply("Refused")
    desk.reply("Accepted")

    desk.deliver()

    with working(desk.workspace.owner, desk.workspace.id) as work:
        assert billing.spent(work) == 1


def test_a_send_refused_for_stopped_offers_is_a_wish_about_offers_alone(desk: Desk, graph: GraphServer):
    desk.reply("Hello")
    desk.deliver()

    failed(desk, graph, 131050)

    now = conversation(desk)
    assert (now.has_stopped_offers, now.opted_out) == (True, False)
    desk.reply("An answer")


def test_an_answer_from_the_phone_is_an_answer_and_told_once(desk: Desk, meta: Meta):
    echo = {"from": "1", "to": desk.wa_id, "id": "wamid.echo", "timestamp": "1750000000", "type": "text"}
    value: dict[str, object] = {"message_echoes": [{**echo, "text": {"body": "Until eight!"}}]}
    body = meta.body(value).replace(b'"field":"messages"', b'"field":"smb_message_echoes"')

    desk.hears(body)
    desk.hears(body)

    assert conversation(desk).unanswered_since is None
    with desk.working() as work:
        said = [(one.body, one.author) for one in messaging.thread(work, desk.conversation)]
    assert said == [("Hello", None), ("Until eight!", "WhatsApp Business app")]

"""Messages leave: claimed, called, recorded; and whatever the world does, none goes twice."""

import pytest
from sqlalchemy import text

from aerostic import messaging
from aerostic.kit.config import settings
from aerostic.kit.db import Scope
from aerostic.kit.work import working
from tests.graph import GraphServer
from tests.messaging.desk import Desk


def test_a_reply_reaches_meta_with_our_id_and_the_token_of_its_number(desk: Desk, graph: GraphServer):
    replied = desk.reply("We open at nine.")

    desk.deliver()

    [sent] = graph.sent
    assert (sent["to"], sent["text"], sent["biz_opaque_callback_data"]) == (
        "+" + desk.wa_id,
        {"body": "We open at nine."},
        str(replied),
    )
    number = desk.workspace.channel.phone_number_id
    assert sent["path"].startswith(f"/v21.0/{number}/messages")
    assert sent["auth"] == f"Bearer token-of-{number}"
    assert (desk.message(replied).status, desk.message(replied).meta_message_id) == ("accepted", sent["wamid"])


def test_a_reply_that_quotes_names_the_message_to_meta(desk: Desk, graph: GraphServer):
    with working(desk.workspace.agent, desk.workspace.id) as work:
        [row] = messaging.conversations(work)
        [asked] = messaging.thread(work, row.id)
        messaging.send(work, row.id, messaging.Text("We do"), quoting=asked.id)

    desk.deliver()

    [sent] = graph.sent
    assert sent["context"] == {"message_id": asked.meta_message_id}


def test_one_conversations_messages_leave_in_their_order(desk: Desk, graph: GraphServer):
    for n in range(12):
        desk.reply(f"{n}")

    desk.deliver()

    assert graph.texts == [f"{n}" for n in range(12)]


def test_a_refusal_is_final_and_says_why_and_what_to_do(desk: Desk, graph: GraphServer):
    graph.fates = [131026]
    replied = desk.reply("Hello?")

    desk.deliver()

    refused = desk.message(replied)
    assert refused.status == "refused"
    assert refused.error
    assert (refused.error.code, bool(refused.error.reason), bool(refused.error.next_step)) == (131026, True, True)
    assert desk.waiting() == 0


def test_a_passing_fault_of_meta_is_tried_again_up_the_ladder(desk: Desk, graph: GraphServer):
    graph.fates = [131016]
    replied = desk.reply("Hello?")

    desk.deliver()
    assert (desk.message(replied).status, desk.waiting()) == ("queued", 1)
    desk.make_due()
    desk.deliver()

    assert (desk.message(replied).status, len(graph.sent)) == ("accepted", 1)


def test_a_cut_after_acceptance_is_unknown_and_never_blindly_repeated(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    replied = desk.reply("Hello?")

    desk.deliver()
    desk.deliver()

    assert (desk.message(replied).status, len(graph.sent)) == ("unknown", 1)


@pytest.mark.usefixtures("graph")
def test_the_status_that_echoes_our_id_resolves_an_unknown_message(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    replied = desk.reply("Hello?")
    desk.deliver()

    desk.hears(desk.meta.status(graph.last_wamid(), "delivered", biz_opaque_callback_data=str(replied)))

    settled = desk.message(replied)
    assert (settled.status, settled.meta_message_id) == ("delivered", graph.last_wamid())


def test_an_unknown_message_goes_once_more_when_later_statuses_came_without_its_own(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    lost = desk.reply("Lost?")
    desk.deliver()
    desk.reply("Later")
    desk.deliver()
    desk.hears(desk.meta.status(graph.last_wamid(), "sent"))

    desk.make_due()
    desk.deliver()

    assert graph.texts == ["Lost?", "Later", "Lost?"]
    assert (desk.message(lost).status, desk.message(lost).possible_duplicate) == ("accepted", True)


def test_an_unknown_message_waits_while_no_status_comes_at_all(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    lost = desk.reply("Lost?")
    desk.deliver()

    desk.make_due()
    desk.deliver()

    assert (desk.message(lost).status, len(graph.sent)) == ("unknown", 1)


def test_an_attempt_whose_worker_died_is_unknown_not_repeated(desk: Desk, graph: GraphServer):
    replied = desk.reply("Hello?")
    with desk.working() as work:
        work.run(text("UPDATE messages SET attempted_at = now(), attempts = 1 WHERE id = :id"), id=replied)

    desk.deliver()

    assert (desk.message(replied).status, graph.sent) == ("unknown", [])


def test_nothing_leaves_for_a_person_who_said_stop_after_it_was_queued(desk: Desk, graph: GraphServer):
    replied = desk.reply("Our latest offer")
    desk.hears(desk.meta.message("STOP", desk.wa_id))

    desk.deliver()

    assert desk.message(replied).status == "refused"
    assert [said[:21] for said in graph.texts] == ["You will get no more "]


def test_nothing_leaves_a_workspace_that_was_suspended_after_it_was_queued(desk: Desk, graph: GraphServer):
    replied = desk.reply("Our latest offer")
    with working(scope=Scope.PLATFORM) as work:
        work.run(text("UPDATE workspaces SET suspended_at = now() WHERE id = :id"), id=desk.workspace.id)
    desk.hears(desk.meta.message("STOP", desk.wa_id))

    desk.deliver()

    told = desk.message(replied)
    assert (told.status, graph.texts) == ("refused", [])
    assert told.error
    assert "suspended" in told.error.reason
    assert "Nobody knows" not in told.error.reason


def test_what_may_have_left_before_a_suspension_is_not_said_not_to_have(desk: Desk, graph: GraphServer):
    graph.fates = ["cut"]
    lost = desk.reply("Lost?")
    desk.deliver()
    wamid = graph.last_wamid()
    desk.reply("Later")
    desk.deliver()
    desk.hears(desk.meta.status(graph.last_wamid(), "sent"))
    with working(scope=Scope.PLATFORM) as work:
        work.run(text("UPDATE workspaces SET suspended_at = now() WHERE id = :id"), id=desk.workspace.id)

    desk.make_due()
    desk.deliver()

    told = desk.message(lost)
    assert (told.status, graph.texts) == ("refused", ["Lost?", "Later"])
    assert told.error
    assert told.error.reason.startswith("Nobody knows whether this was sent")

    desk.hears(desk.meta.status(wamid, "delivered", biz_opaque_callback_data=str(lost)))
    assert desk.message(lost).status == "delivered"


def test_a_status_faster_than_metas_answer_keeps_its_facts(desk: Desk, graph: GraphServer):
    replied = desk.reply("Hello?")
    told = desk.meta.status("wamid.early", "read", biz_opaque_callback_data=str(replied))
    graph.before = lambda: desk.hears(told)

    desk.deliver()

    assert desk.message(replied).status == "read"


def test_a_token_meta_no_longer_takes_stops_the_number_and_what_waits_is_held(desk: Desk, graph: GraphServer):
    graph.fates = [190]
    first, second = desk.reply("One"), desk.reply("Two")

    desk.deliver()

    assert [desk.message(m).status for m in (first, second)] == ["refused", "queued"]
    assert graph.sent == []


def test_a_closed_port_means_surely_not_sent_and_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("META_GRAPH_URL", "http://127.0.0.1:9")
    settings.cache_clear()
    replied = desk.reply("Hello?")

    desk.deliver()

    settings.cache_clear()
    assert (desk.message(replied).status, desk.waiting()) == ("queued", 1)

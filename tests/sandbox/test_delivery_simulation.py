"""What becomes of an accepted message."""

import json
from pathlib import Path

import pytest

from tests.sandbox.play import MARIAM, MARIAMS_USER_ID, NOON, PHONE, SUNITAS_USER_ID, Play, text_to

DAY = 24 * 3600


def statuses_of(play: Play, wamid: str) -> list[str]:
    return [status["status"] for status in play.product.statuses if status["id"] == wamid]


def test_a_message_is_sent_then_delivered_then_read_when_the_chat_is_opened(play: Play):
    play.say()
    wamid = play.send()

    play.pass_time(0.06)
    assert statuses_of(play, wamid) == ["sent"]
    play.pass_time(0.3)
    assert statuses_of(play, wamid) == ["sent", "delivered"]
    play.pass_time(60)
    assert statuses_of(play, wamid) == ["sent", "delivered"]
    assert play.sim("POST", "/people/Mariam/open") == {"read": 1}
    play.wait_until_delivered()
    assert statuses_of(play, wamid) == ["sent", "delivered", "read"]


def test_a_status_has_the_documented_shape_and_echoes_our_data(play: Play, fixtures: Path):
    play.say(who="Tomás")
    wamid = play.send(to="4915550100417", biz_opaque_callback_data="attempt-1")
    play.pass_time(1)

    sent, delivered = (status for status in play.product.statuses if status["id"] == wamid)

    published = fixtures / "webhooks/statuses/status_sent_v21_marketing_conversation_and_pmp.json"
    documented = json.loads(published.read_text("utf-8"))["entry"][0]["changes"][0]["value"]["statuses"][0]
    assert set(sent) == {*documented, "biz_opaque_callback_data"}
    assert sent["biz_opaque_callback_data"] == "attempt-1"
    assert sent["timestamp"] == str(int(NOON))
    assert sent["pricing"] == {
        "billable": False,
        "pricing_model": "PMP",
        "category": "service",
        "type": "free_customer_service",
    }
    assert set(sent["conversation"]) == {"id", "expiration_timestamp", "origin"}
    assert "expiration_timestamp" not in delivered["conversation"]


def test_from_v24_on_statuses_carry_no_conversation(play: Play):
    play.sim("PATCH", "/options", {"statuses": {"shape": "v24"}})
    play.say()
    play.send()
    play.pass_time(1)

    assert all("conversation" not in status and "pricing" in status for status in play.product.statuses)


def test_outside_the_window_a_free_form_message_fails_a_template_does_not(play: Play):
    play.say()
    play.pass_time(DAY - 1)
    in_time = play.send()
    play.pass_time(1)
    late = play.send()
    hello = {"name": "hello_world", "language": {"code": "en_US"}}
    request = {"messaging_product": "whatsapp", "to": MARIAM, "type": "template", "template": hello}
    template = play.post(request).json()["messages"][0]
    play.pass_time(1)

    failed = next(status for status in play.product.statuses if status["id"] == late)
    assert statuses_of(play, in_time)[0] == "sent"
    assert failed["errors"][0]["code"] == 131047
    assert "pricing" not in failed
    assert template["message_status"] == "accepted"
    assert statuses_of(play, template["id"]) == ["sent", "delivered"]


@pytest.mark.parametrize("reachability", ["no_whatsapp", "blocked"])
def test_who_has_no_whatsapp_or_blocked_us_gets_nothing(play: Play, fixtures: Path, reachability: str):
    play.say(who="Tomás")
    play.sim("PATCH", "/people/Tomás", {"reachability": reachability})
    wamid = play.send(to="4915550100417")
    play.pass_time(1)

    (failed,) = (status for status in play.product.statuses if status["id"] == wamid)

    published = json.loads((fixtures / "webhooks/statuses/status_failed_131026.json").read_text("utf-8"))
    documented = published["entry"][0]["changes"][0]["value"]["statuses"][0]
    assert failed["errors"] == documented["errors"]
    assert set(failed) == set(documented)


def test_blocking_one_business_leaves_the_other_alone(play: Play):
    play.say()
    play.sim("PATCH", "/people/Mariam", {"blocked": [PHONE]})
    wamid = play.send()
    play.pass_time(1)

    assert statuses_of(play, wamid) == ["failed"]
    assert play.sim("POST", "/people/Mariam/say", {"text": "Hi", "phone_number_id": "206540352242922"})


def test_a_message_waits_until_the_handset_is_back(play: Play):
    play.say()
    play.sim("PATCH", "/people/Mariam", {"reachability": "offline"})
    wamid = play.send()
    play.pass_time(3 * DAY)
    assert statuses_of(play, wamid) == ["sent"]

    play.sim("PATCH", "/people/Mariam", {"reachability": "online"})
    play.wait_until_delivered()

    assert statuses_of(play, wamid) == ["sent", "delivered"]


def test_who_gives_no_receipts_never_reads_for_us(play: Play):
    play.sim("PATCH", "/people/Mariam", {"habits": {"receipts": False, "reading": "at_once"}})
    play.say()
    wamid = play.send()
    play.pass_time(60)

    assert statuses_of(play, wamid) == ["sent", "delivered"]


def test_a_stranger_reads_at_once_after_having_written(play: Play):
    play.sim("POST", "/say", {"count": 1, "first_number": 885000000000})
    wamid = play.send(to="885000000000")
    play.pass_time(2)

    assert statuses_of(play, wamid) == ["sent", "delivered", "read"]


def test_somebody_with_a_username_alone_is_reached_by_user_id(play: Play):
    play.say("Hello from me", who="Sunita")
    body = {"messaging_product": "whatsapp", "recipient": SUNITAS_USER_ID, "type": "text", "text": {"body": "Hello"}}
    answer = play.post(body).json()
    play.pass_time(1)

    value = play.product.values[0]
    assert value["contacts"] == [{"profile": {"name": "Sunita", "username": "sunita.iyer"}, "user_id": SUNITAS_USER_ID}]
    assert "from" not in value["messages"][0]
    assert value["messages"][0]["from_user_id"] == SUNITAS_USER_ID
    assert answer["contacts"] == [{"input": SUNITAS_USER_ID, "user_id": SUNITAS_USER_ID}]
    assert {status["recipient_user_id"] for status in play.product.statuses} == {SUNITAS_USER_ID}
    assert all("recipient_id" not in status for status in play.product.statuses)


def test_where_both_are_given_the_number_wins(play: Play):
    answer = play.post(text_to(MARIAM) | {"recipient": SUNITAS_USER_ID}).json()

    assert answer["contacts"] == [{"input": MARIAM, "wa_id": MARIAM, "user_id": MARIAMS_USER_ID}]


def test_the_number_that_is_reached_can_differ_from_the_one_that_was_dialled(play: Play):
    play.sim("POST", "/people", {"name": "João", "wa_id": "551187654321", "aliases": ["5511987654321"]})

    answer = play.post(text_to("+55 11 98765-4321")).json()

    assert answer["contacts"] == [{"input": "+55 11 98765-4321", "wa_id": "551187654321"}]


def test_a_reaction_is_only_ever_sent_and_fails_without_its_target(play: Play):
    target = play.say()

    def react(to: str) -> str:
        reaction = {"message_id": to, "emoji": "👍"}
        body = {"messaging_product": "whatsapp", "to": MARIAM, "type": "reaction", "reaction": reaction}
        return play.post(body).json()["messages"][0]["id"]

    right, wrong = react(target), react("wamid.nothing")
    play.pass_time(5)

    assert statuses_of(play, right) == ["sent"]
    failed = next(status for status in play.product.statuses if status["id"] == wrong)
    assert failed["errors"][0]["code"] == 131009

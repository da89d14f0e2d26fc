"""People speak, businesses read and type."""

import json
from pathlib import Path

from tests.sandbox.play import MARIAM, NOON, PHONE, Play, error_of


def read_mark(wamid: str, **more: object) -> dict[str, object]:
    return {"messaging_product": "whatsapp", "status": "read", "message_id": wamid, **more}


def ticks(play: Play) -> list[str]:
    return [row["tick"] for row in play.sim("GET", "/said")["data"]]


def test_what_somebody_says_arrives_in_the_documented_shape(play: Play, fixtures: Path):
    wamid = play.say("Both identifiers")
    play.wait_until_delivered()

    (value,) = play.product.values
    published = json.loads((fixtures / "webhooks/messages/text_username_user_with_phone.json").read_text("utf-8"))
    documented = published["entry"][0]["changes"][0]["value"]
    assert value["metadata"] == {"display_phone_number": "33155501234", "phone_number_id": PHONE}
    assert set(value) == set(documented)
    assert set(value["messages"][0]) == set(documented["messages"][0])
    assert value["messages"][0]["id"] == wamid
    assert value["messages"][0]["timestamp"] == str(int(NOON))


def test_any_type_can_be_said_as_meta_writes_it(play: Play):
    message = {"type": "location", "location": {"latitude": 48.85, "longitude": 2.35}}
    play.sim("POST", "/people/Mariam/say", {"message": message})
    play.wait_until_delivered()

    assert play.product.messages[0]["location"] == message["location"]
    assert play.product.messages[0]["from"] == MARIAM


def test_an_answer_quotes_what_it_answers(play: Play):
    play.say()
    wamid = play.send("Shall I put it aside?")
    play.pass_time(1)
    play.say("Yes please", reply_to=wamid)
    play.wait_until_delivered()

    assert play.product.messages[-1]["context"] == {"from": "33155501234", "id": wamid}


def test_the_ticks_of_a_person_climb_as_the_business_hears_and_reads(play: Play):
    play.product.answers = lambda _: 500
    first = play.say("one")
    play.wait_until_delivered()
    assert ticks(play) == ["sent"]
    play.product.answers = lambda _: 200
    play.pass_time(60)
    second = play.say("two")
    play.wait_until_delivered()
    assert ticks(play) == ["delivered", "delivered"]

    assert play.post(read_mark(second)).json() == {"success": True}

    assert ticks(play) == ["read", "read"]
    assert first != second


def test_reading_a_message_leaves_later_ones_unread(play: Play):
    first = play.say("one")
    play.pass_time(5)
    play.say("two")
    play.wait_until_delivered()

    play.post(read_mark(first, typing_indicator={"type": "text"}))

    assert ticks(play) == ["read", "delivered"]


def test_only_a_message_to_this_number_can_be_marked_as_read(play: Play):
    elsewhere = play.say(phone_number_id="206540352242922")

    assert error_of(play.post(read_mark(elsewhere)))[:2] == (400, 131009)
    assert error_of(play.post(read_mark("wamid.nothing")))[:2] == (400, 131009)


def test_off_line_one_speaks_to_oneself_until_the_connection_is_back(play: Play):
    play.sim("PATCH", "/people/Mariam", {"reachability": "offline"})
    play.say("I am in a tunnel")
    play.wait_until_delivered()
    assert (ticks(play), play.product.posts) == (["waiting"], [])

    play.sim("PATCH", "/people/Mariam", {"reachability": "online"})
    play.wait_until_delivered()

    assert ticks(play) == ["delivered"]


def test_a_crowd_speaks_at_a_steady_rate(play: Play):
    play.sim("POST", "/say", {"count": 50, "people": 5, "text": "load {n}", "per_second": 10})
    play.pass_time(2)
    assert 20 <= len(play.product.messages) <= 22

    play.pass_time(5)

    assert [message["text"]["body"] for message in play.product.messages] == [f"load {n}" for n in range(1, 51)]
    assert len({message["from"] for message in play.product.messages}) == 5


def test_the_same_message_id_is_said_once(play: Play):
    play.say("once", wamid="wamid.mine")
    play.say("once", wamid="wamid.mine")
    play.wait_until_delivered()

    assert len(play.product.messages) == 1

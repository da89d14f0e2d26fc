"""Test numbers: handed out strange to everybody, usable after the same steps as Meta's."""

from tests.sandbox.play import TOKEN, Play


def test_a_number_that_was_handed_out_is_seen_by_its_own_token_alone(play: Play):
    made = play.sim("POST", "/numbers", {"name": "Kite & Co"})

    listed = play.graph("GET", f"{made['waba_id']}/phone_numbers", made["token"]).json()["data"]
    foreign = play.graph("GET", f"{made['waba_id']}/phone_numbers", TOKEN)
    assert [(one["id"], one["verified_name"]) for one in listed] == [(made["phone_number_id"], "Kite & Co")]
    assert foreign.json()["error"]["error_subcode"] == 33


def test_no_webhook_leaves_until_an_app_subscribes(play: Play):
    made = play.sim("POST", "/numbers")
    play.say("Anybody there?", phone_number_id=made["phone_number_id"])
    play.wait_until_delivered()
    assert play.product.messages == []

    assert play.graph("GET", f"{made['waba_id']}/subscribed_apps", made["token"]).json() == {"data": []}
    play.graph("POST", f"{made['waba_id']}/subscribed_apps", made["token"])
    play.say("And now?", phone_number_id=made["phone_number_id"])
    play.wait_until_delivered()

    assert [message["text"]["body"] for message in play.product.messages] == ["And now?"]


def test_no_number_is_handed_out_twice(play: Play):
    made = [play.sim("POST", "/numbers") for _ in range(20)]

    assert len({one["display_phone_number"] for one in made}) == 20
    assert len({one["token"] for one in made}) == 20


def test_the_page_hands_out_what_the_interface_does(play: Play):
    page = play.call("GET", "/numbers")
    made = play.call("POST", "/phone/numbers", json={"name": "x" * 100}).json()

    assert "Get a test number" in page.text
    assert len(made["verified_name"]) == 60

"""Webhooks: together, signed, repeated with the same bytes, and as unruly as Meta's."""

import json
from base64 import b64encode

import httpx
import pytest

from tests.sandbox.play import APP, CALLBACK, OTHER_PHONE, SECRET, TOKEN, VERIFY_TOKEN, WABA, Play, error_of, signature

DAY = 24 * 3600


def test_updates_leave_together_even_those_of_several_accounts(play: Play):
    play.sim("PATCH", "/options", {"webhooks": {"gap_ms": 30}})
    play.sim("POST", "/say", {"count": 1})
    play.wait_until_delivered()
    play.product.posts.clear()

    play.sim("POST", "/say", {"count": 1500, "people": 20, "phone_number_ids": ["106540352242922", OTHER_PHONE]})
    play.wait_until_delivered()

    sizes = [sum(len(entry["changes"]) for entry in json.loads(post.content)["entry"]) for post in play.product.posts]
    accounts = {entry["id"] for post in play.product.posts for entry in json.loads(post.content)["entry"]}
    assert sizes == [1000, 500]
    assert len(accounts) == 2


def test_an_unanswered_webhook_comes_again_with_the_same_bytes_ever_less_often_for_a_week(play: Play):
    play.product.answers = lambda _: 503
    play.say()
    play.pass_time(100)

    (row,) = play.sim("GET", "/webhooks", params={"state": "pending"})["data"]
    times = [round(attempt["at"] - row["created"]) for attempt in row["attempts"]]
    assert times == [0, 0, 1, 3, 7, 15, 31, 63]
    assert {post.content for post in play.product.posts} == {play.product.posts[0].content}
    assert {post.headers["X-Hub-Signature-256"] for post in play.product.posts} == {
        signature(play.product.posts[0].content)
    }
    play.pass_time(7 * DAY)
    assert play.sim("GET", "/webhooks/summary")["given_up"] == 1


def test_after_a_repair_nothing_is_lost(play: Play):
    play.product.answers = lambda _: 500
    wamid = play.say()
    play.pass_time(10)
    play.product.answers = lambda _: 200

    play.pass_time(60)

    assert play.sim("GET", "/said")["data"][0]["heard_at"]
    assert {message["id"] for message in play.product.messages} == {wamid}
    assert play.sim("GET", "/webhooks/summary")["pending"] == 0


def test_only_200_counts_and_silence_does_not(play: Play):
    def answers(request: httpx.Request) -> int:
        if len(play.product.posts) == 1:
            raise httpx.ReadTimeout("too slow", request=request)
        return 204 if len(play.product.posts) == 2 else 200

    play.product.answers = answers
    play.say()
    play.pass_time(2)

    (row,) = play.sim("GET", "/webhooks")["data"]
    assert [attempt["answer"] for attempt in row["attempts"]] == ["ReadTimeout", 204, 200]
    assert row["state"] == "delivered"


def test_duplicates_come_although_the_first_was_answered(play: Play):
    play.sim("PATCH", "/options", {"webhooks": {"duplicates_percent": 100}})
    play.say()
    play.pass_time(5)

    assert len(play.product.posts) == 2
    assert play.product.posts[0].content == play.product.posts[1].content


def test_disorder_lets_later_statuses_overtake(play: Play):
    play.sim("PATCH", "/options", {"webhooks": {"disorder_percent": 50, "disorder_seconds": 20}})
    play.sim("POST", "/say", {"count": 100})
    for number in range(80):
        play.send(to=str(885000000000 + number))
    play.pass_time(60)

    order = [(status["id"], status["status"]) for status in play.product.statuses]
    first = {wamid: next(status for other, status in order if other == wamid) for wamid, _ in order}
    assert len(order) == 240
    assert {"sent", "delivered", "read"} >= set(first.values())
    assert len(set(first.values())) > 1


def test_a_mangled_signature_is_mended_by_the_retry(play: Play):
    play.product.answers = lambda post: 200 if post.headers["X-Hub-Signature-256"] == signature(post.content) else 401
    play.sim("PATCH", "/options", {"webhooks": {"mangle_next": 1}})
    play.say()
    play.pass_time(1)

    (row,) = play.sim("GET", "/webhooks")["data"]
    assert [attempt["answer"] for attempt in row["attempts"]] == [401, 200]


def test_what_is_dropped_never_arrives_and_what_is_delayed_arrives_late(play: Play):
    play.sim("PATCH", "/options", {"webhooks": {"drop_percent": 100}})
    play.say("lost")
    play.pass_time(DAY)
    assert play.product.posts == []

    play.sim("PATCH", "/options", {"webhooks": {"drop_percent": 0, "delay_ms": 5000}})
    play.say("late")
    play.pass_time(4)
    assert play.product.posts == []
    play.pass_time(2)
    assert [message["text"]["body"] for message in play.product.messages] == ["late"]


def test_an_account_without_subscription_sends_no_webhooks(play: Play):
    assert play.graph("DELETE", f"{WABA}/subscribed_apps").json() == {"success": True}
    play.say("nobody hears this")
    play.wait_until_delivered()
    assert play.graph("GET", f"{WABA}/subscribed_apps").json() == {"data": []}

    assert play.graph("POST", f"{WABA}/subscribed_apps").json() == {"success": True}
    play.say("this one")
    play.wait_until_delivered()

    assert [message["text"]["body"] for message in play.product.messages] == ["this one"]
    (row,) = play.graph("GET", f"{WABA}/subscribed_apps").json()["data"]
    assert row["whatsapp_business_api_data"]["id"] == APP


def test_an_override_must_pass_the_handshake_and_then_receives_instead(play: Play):
    override = {"override_callback_uri": "http://127.0.0.1:39198/elsewhere", "verify_token": VERIFY_TOKEN}
    assert play.graph("POST", f"{WABA}/subscribed_apps", json=override | {"verify_token": "wrong"}).status_code == 400

    assert play.graph("POST", f"{WABA}/subscribed_apps", json=override).json() == {"success": True}
    play.say()
    play.wait_until_delivered()

    assert [str(post.url) for post in play.product.posts] == ["http://127.0.0.1:39198/elsewhere"]


def subscribe(play: Play, **changes: str) -> httpx.Response:
    asked = {
        "object": "whatsapp_business_account",
        "callback_url": CALLBACK,
        "verify_token": VERIFY_TOKEN,
        "fields": "messages,account_update",
        **changes,
    }
    return play.call("POST", f"/v21.0/{APP}/subscriptions?access_token={APP}|{SECRET}", data=asked)


def test_an_app_subscribes_after_an_exact_echo_of_the_challenge(play: Play):
    assert subscribe(play).json() == {"success": True}
    told = play.call("GET", f"/v21.0/{APP}/subscriptions?access_token={APP}|{SECRET}").json()
    assert [field["name"] for field in told["data"][0]["fields"]] == ["messages", "account_update"]

    play.product.challenge = lambda challenge: f"<b>{challenge}</b>"
    assert error_of(subscribe(play))[:2] == (400, 2200)
    assert subscribe(play, verify_token="wrong").status_code == 400


def test_only_the_app_itself_subscribes(play: Play):
    answer = play.call("POST", f"/v21.0/{APP}/subscriptions?access_token={TOKEN}", data={"object": "x"})

    assert error_of(answer)[:2] == (401, 190)


@pytest.mark.parametrize("raw", [b'{"object": "x"}', b"not json"])
def test_any_bytes_can_be_posted_rightly_signed(play: Play, raw: bytes):
    play.sim("POST", "/webhooks/raw", {"body_base64": b64encode(raw).decode()})
    play.wait_until_delivered()

    (post,) = play.product.posts
    assert post.content == raw
    assert post.headers["X-Hub-Signature-256"] == signature(raw)

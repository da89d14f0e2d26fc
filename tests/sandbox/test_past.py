"""What was said before the sandbox listened: it opens windows and tells nobody."""

from tests.sandbox.play import MARIAM, NOON, PHONE, Play, text_to


def remember(play: Play, who: str, at: float) -> None:
    play.sim("POST", "/past", {"phone_number_id": PHONE, "said": [{"who": who, "text": "Hello", "at": at}]})


def test_who_wrote_within_a_day_can_be_answered(play: Play):
    remember(play, "447700900417", NOON - 3600)

    accepted = play.post(text_to("447700900417"))
    play.pass_time(5)

    assert accepted.status_code == 200
    assert play.product.messages == []
    assert "failed" not in {status["status"] for status in play.product.statuses}


def test_who_wrote_longer_ago_cannot(play: Play):
    remember(play, MARIAM, NOON - 25 * 3600)

    play.post(text_to(MARIAM))
    play.pass_time(5)

    assert [status["errors"][0]["code"] for status in play.product.statuses if status["status"] == "failed"] == [131047]


def test_the_future_is_not_remembered(play: Play):
    remember(play, MARIAM, NOON + 99_999_999)
    play.pass_time(25 * 3600)

    play.post(text_to(MARIAM))
    play.pass_time(5)

    assert {status["status"] for status in play.product.statuses} == {"failed"}


def test_a_past_without_a_speaker_is_refused(play: Play):
    answer = play.call("POST", "/_sim/past", json={"said": [{"text": "Hello"}]})

    assert answer.status_code == 400

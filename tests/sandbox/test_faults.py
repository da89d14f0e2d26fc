"""Things go wrong on purpose, as often as asked."""

import httpx
import pytest

from aerostic.sandbox.graph.wire import ConnectionCut
from tests.sandbox.play import MARIAM, OTHER_PHONE, PHONE, WABA, Play, error_of, text_to


def test_an_error_comes_as_often_as_asked_and_only_at_that_number(play: Play):
    play.sim("POST", "/faults", {"kind": "error", "code": 131016, "times": 2, "phone_number_id": PHONE})

    elsewhere = play.post(text_to(MARIAM), "EAAmallory", OTHER_PHONE)
    here = [play.post(text_to(MARIAM)).status_code for _ in range(3)]

    assert elsewhere.status_code == 200
    assert here == [500, 500, 200]
    assert play.sim("GET", "/faults")["data"] == []
    assert play.sim("GET", "/accepted/summary")["accepted"] == 2


def test_a_gateway_answers_html_and_others_nothing_at_all(play: Play):
    play.sim("POST", "/faults", {"kind": "html"})
    play.sim("POST", "/faults", {"kind": "http", "status": 503})
    play.sim("POST", "/faults", {"kind": "empty"})

    html, nothing, empty = (play.post(text_to(MARIAM)) for _ in range(3))

    assert (html.status_code, html.headers["Content-Type"]) == (502, "text/html")
    assert (nothing.status_code, nothing.content) == (503, b"")
    assert empty.json()["messages"] == []


def test_a_cut_answer_leaves_an_accepted_message_whose_statuses_come(play: Play):
    play.say()
    play.sim("POST", "/faults", {"kind": "cut"})

    with pytest.raises(ConnectionCut):
        play.post(text_to(MARIAM, "cut off", biz_opaque_callback_data="a-1"))
    play.pass_time(1)

    (row,) = play.sim("GET", "/accepted", params={"biz_opaque_callback_data": "a-1"})["data"]
    assert row["answered"] is False
    assert [status["biz_opaque_callback_data"] for status in play.product.statuses] == ["a-1", "a-1"]


def test_a_cut_before_acceptance_leaves_nothing(play: Play):
    play.sim("POST", "/faults", {"kind": "cut", "accepted": False})

    with pytest.raises(ConnectionCut):
        play.post(text_to(MARIAM))

    assert play.sim("GET", "/accepted/summary")["accepted"] == 0


def test_sending_twice_the_same_is_counted(play: Play):
    for data in ("a-1", "a-2", "a-1"):
        play.send(biz_opaque_callback_data=data)

    summary = play.sim("GET", "/accepted/summary")

    assert (summary["accepted"], summary["distinct"], summary["doubled"]) == (3, 2, {"a-1": 2})
    assert len(play.sim("GET", "/accepted", params={"times": 2})["data"]) == 2


def test_a_share_of_the_sends_goes_wrong_until_the_drill_is_over(play: Play):
    fault = play.sim("POST", "/faults", {"kind": "http", "status": 500, "percent": 50})
    codes = [play.post(text_to(MARIAM)).status_code for _ in range(60)]
    play.sim("DELETE", f"/faults/{fault['id']}")

    assert {200, 500} == set(codes)
    assert play.post(text_to(MARIAM)).status_code == 200


def test_read_marks_and_other_calls_have_faults_of_their_own(play: Play):
    wamid = play.say()
    play.sim("POST", "/faults", {"kind": "error", "code": 2, "endpoint": "read"})
    play.sim("POST", "/faults", {"kind": "error", "code": 4, "endpoint": "nodes"})

    sent = play.post(text_to(MARIAM))
    read = play.post({"messaging_product": "whatsapp", "status": "read", "message_id": wamid})
    node = play.graph("GET", WABA)

    assert (sent.status_code, error_of(read)[1], error_of(node)[1]) == (200, 2, 4)


def complaint(play: Play, fault: dict[str, object]) -> httpx.Response:
    return play.call("POST", "/_sim/faults", json=fault)


@pytest.mark.parametrize(
    "fault", [{}, {"kind": "storm"}, {"kind": "error", "error": {"shape": 1}}, {"kind": "cut", "times": 0}]
)
def test_a_fault_nobody_knows_is_refused_with_a_reason(play: Play, fault: dict[str, object]):
    answer = complaint(play, fault)

    assert answer.status_code == 400
    assert answer.json()["error"]["message"]

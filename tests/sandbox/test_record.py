"""The record survives the sandbox: it is the judge in drills in which anything is killed."""

from pathlib import Path

from tests.sandbox.play import MARIAM, Play, text_to, world


def killed(play: Play) -> None:
    """Leave as after kill -9: nothing is said good-bye to."""
    play.close()


def test_what_was_accepted_is_delivered_after_a_restart(tmp_path: Path):
    state = tmp_path / "sandbox.jsonl"
    play = Play(world(), state)
    heard = play.say("heard")
    play.wait_until_delivered()
    play.product.answers = lambda _: 500
    unheard = play.say("never heard")
    wamid = play.send("Are you there?", biz_opaque_callback_data="a-1")
    play.wait_until_delivered()
    killed(play)

    again = Play(None, state)
    again.pass_time(1)

    row = again.row(wamid)
    assert (row["text"], row["biz_opaque_callback_data"]) == ("Are you there?", "a-1")
    assert [message["id"] for message in again.product.messages] == [unheard]
    assert [status["status"] for status in again.product.statuses] == ["sent", "delivered"]
    assert {said["wamid"] for said in again.sim("GET", "/said")["data"]} == {heard, unheard}
    again.close()


def test_statuses_that_arrived_are_not_sent_again(tmp_path: Path):
    state = tmp_path / "sandbox.jsonl"
    play = Play(world(), state)
    play.say()
    wamid = play.send()
    play.pass_time(1)
    killed(play)

    again = Play(None, state)
    again.sim("POST", "/people/Mariam/open")
    again.wait_until_delivered()

    assert [status["status"] for status in again.product.statuses] == ["read"]
    assert again.row(wamid)["status"] == "read"
    again.close()


def test_a_torn_last_line_is_passed_over(tmp_path: Path):
    state = tmp_path / "sandbox.jsonl"
    play = Play(world(), state)
    play.send()
    killed(play)
    state.write_bytes(state.read_bytes() + b'{"sent": {"wamid": "wam')

    again = Play(None, state)
    again.send()
    killed(again)

    last = Play(None, state)
    assert last.sim("GET", "/accepted/summary")["accepted"] == 2
    last.close()


def test_putting_the_same_world_again_changes_nothing(tmp_path: Path):
    play = Play(world(), tmp_path / "sandbox.jsonl")
    play.say()
    play.sim("PATCH", "/people/Mariam", {"blocked": ["206540352242922"]})
    wamid = play.send()
    before = play.sim("GET", "/world")

    after = play.sim("PUT", "/world", world())
    play.pass_time(1)

    assert after == before == play.sim("PUT", "/world", before)
    assert play.row(wamid)["status"] == "delivered"
    play.close()


def test_a_reset_forgets_what_happened_and_keeps_the_world(play: Play):
    play.say()
    play.send()
    play.pass_time(3600)
    before = play.sim("GET", "/world")

    play.sim("POST", "/reset")

    summary = play.sim("GET", "/accepted/summary")
    assert (summary["accepted"], summary["said"]) == (0, 0)
    assert play.sim("GET", "/clock")["ahead_seconds"] == 0
    assert play.sim("GET", "/world") == before


def test_pages_of_the_record_follow_one_another(play: Play):
    wamids = [play.send(f"{number}") for number in range(7)]

    first = play.sim("GET", "/accepted", params={"limit": 4})
    rest = play.sim("GET", "/accepted", params={"limit": 4, "cursor": first["next_cursor"]})

    assert [row["wamid"] for row in first["data"] + rest["data"]] == wamids
    assert rest["next_cursor"] is None


def test_the_record_is_found_by_what_it_says(play: Play):
    play.post(text_to(MARIAM, "blue"))
    play.post(text_to("4915550100417", "green"))

    found = play.sim("GET", "/accepted", params={"contains": "een", "to": "4915550100417"})

    assert [row["text"] for row in found["data"]] == ["green"]
    assert (found["matching"], found["total"]) == (1, 2)

"""GET /debug_token tells what a token is, in the documented shapes."""

import json
from pathlib import Path

from tests.sandbox.play import APP, MALLORYS_TOKEN, SECRET, TOKEN, WABA, Play, error_of, world


def debugged(play: Play, token: str) -> dict[str, object]:
    return play.call("GET", f"/v21.0/debug_token?input_token={token}&access_token={APP}|{SECRET}").json()["data"]


def test_a_valid_token_tells_its_scopes_and_accounts(play: Play, fixtures: Path):
    told = debugged(play, TOKEN)

    documented = json.loads((fixtures / "graph/responses/debug_token_with_target_ids.json").read_text("utf-8"))["data"]
    assert set(told) == set(documented)
    assert told["granular_scopes"] == [
        {"scope": scope, "target_ids": [WABA]}
        for scope in ("whatsapp_business_management", "whatsapp_business_messaging")
    ]


def test_an_expired_token_is_not_valid(play: Play, fixtures: Path):
    play.sim("PATCH", f"/tokens/{TOKEN}", {"expires_at": 1})

    told = debugged(play, TOKEN)

    documented = json.loads((fixtures / "graph/responses/debug_token_invalid.json").read_text("utf-8"))["data"]
    assert set(documented) <= set(told)
    assert (told["is_valid"], told["scopes"]) == (False, [])


def test_target_ids_can_be_absent():
    document = world()
    document["wabas"][0]["tokens"] = [{"value": TOKEN, "lists_targets": False}]
    play = Play(document)

    told = debugged(play, TOKEN)

    assert told["granular_scopes"] == [
        {"scope": scope} for scope in ("whatsapp_business_management", "whatsapp_business_messaging")
    ]
    play.close()


def test_an_unknown_token_is_reported_and_an_unknown_caller_refused(play: Play):
    assert debugged(play, "EAAunknown")["is_valid"] is False
    assert error_of(play.call("GET", f"/v21.0/debug_token?input_token={MALLORYS_TOKEN}&access_token=no"))[:2] == (
        401,
        190,
    )

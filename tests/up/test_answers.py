"""What the sandbox is told of at every start, and what it keeps of its own."""

from pathlib import Path
from typing import Any

from aerostic.up.answers import answer_text, describe_world, is_there, is_well
from tests.sandbox.play import APP, PHONE, world
from tests.sandbox.served import Served, serving

NOBODY_LISTENS = "http://127.0.0.1:9"


def numbers_of(sandbox: Served) -> set[str]:
    wabas: list[dict[str, Any]] = sandbox.sim("GET", "/world")["wabas"]
    return {phone["id"] for waba in wabas for phone in waba["phones"]}


def test_a_number_that_was_handed_out_is_still_there_after_a_restart(tmp_path: Path) -> None:
    stranger = {"apps": [{"id": "1"}], "wabas": [{"id": "2", "app_id": "1", "phones": []}], "personas": []}
    with serving(stranger, tmp_path) as sandbox:
        describe_world(sandbox.url, world())
        made = sandbox.sim("POST", "/numbers")

        describe_world(sandbox.url, world())

        assert {PHONE, made["phone_number_id"]} <= numbers_of(sandbox)
        assert [app["id"] for app in sandbox.sim("GET", "/world")["apps"]] == [APP]


def test_a_process_that_is_away_is_not_well_and_the_reason_is_given() -> None:
    assert not is_well(NOBODY_LISTENS, "localhost")
    assert not is_there(NOBODY_LISTENS)
    assert answer_text(NOBODY_LISTENS, "localhost") == "nothing (ConnectError)"


def test_a_process_that_refuses_is_there_and_not_well(tmp_path: Path) -> None:
    with serving(world(), tmp_path) as sandbox:
        host = sandbox.url.split("//")[1]

        assert is_well(f"{sandbox.url}/_sim/world", host)
        assert is_there(f"{sandbox.url}/nothing")
        assert not is_well(f"{sandbox.url}/nothing", host)
        assert answer_text(f"{sandbox.url}/nothing", host)

"""What the sandbox is told of at every start, and what it keeps of its own."""

from pathlib import Path
from typing import Any

from aerostic.up.answers import describe_world
from tests.sandbox.play import APP, PHONE, world
from tests.sandbox.served import Served, serving


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

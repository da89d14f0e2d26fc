"""Every published error of the messages endpoint comes out word for word."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.published import META
from tests.sandbox.play import MARIAM, Play, text_to

PUBLISHED = sorted((META / "graph" / "errors").glob("[0-9]*.json"))
SPOKEN = {
    "error_subcode": "subcode",
    "is_transient": "transient",
    "error_user_title": "title",
    "error_user_msg": "user_message",
    "type": "type",
}


@pytest.mark.parametrize(
    "path", [path for path in PUBLISHED if path.stem != "139100_block_users_partial"], ids=lambda path: path.stem
)
def test_an_error_can_be_produced(play: Play, path: Path):
    published = json.loads(path.read_text("utf-8"))
    play.sim(
        "POST", "/faults", {"kind": "error", "code": published["body"]["error"]["code"], "error": wording(published)}
    )

    answer = play.post(text_to(MARIAM))

    told, expected = answer.json()["error"], published["body"]["error"]
    assert answer.status_code == published["http_status"]
    assert told.pop("fbtrace_id").startswith("A")
    assert told == {key: value for key, value in expected.items() if key != "fbtrace_id"}


def wording(published: dict[str, Any]) -> dict[str, Any]:
    error = published["body"]["error"]
    prefix = f"(#{error['code']}) "
    said = {mine: error[theirs] for theirs, mine in SPOKEN.items() if theirs in error}
    return {
        **said,
        "http": published["http_status"],
        "prefixed": error["message"].startswith(prefix),
        "message": error["message"].removeprefix(prefix),
        "details": error.get("error_data", {}).get("details"),
    }


CODES = [1, 2, 4, 10, 33, 131000, 131005, 131016, 131026, 131031, 131045, 131056, 131057, 130429, 80007, 368, 190, 200]


@pytest.mark.parametrize("code", CODES)
def test_a_code_alone_brings_its_published_words(play: Play, fixtures: Path, code: int):
    play.sim("POST", "/faults", {"kind": "error", "code": code})

    told = play.post(text_to(MARIAM)).json()["error"]

    published = [
        json.loads(path.read_text("utf-8"))["body"]["error"] for path in fixtures.glob(f"graph/errors/{code}_*.json")
    ]
    assert told["code"] == code
    assert not published or told["message"] in [error["message"] for error in published]
    assert play.post(text_to(MARIAM)).status_code == 200

"""Over a real connection: answers that are cut, hang or come late, and a sandbox that is killed."""

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port
from tests.sandbox.play import MARIAM, PHONE, TOKEN, text_to, world
from tests.sandbox.served import PATIENCE_SECONDS, Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory):
    document = world()
    document["apps"][0]["callback_url"] = None
    with serving(document, tmp_path_factory.mktemp("sandbox")) as started:
        yield started


def post(served: Served, **more: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    body = text_to(MARIAM, **more)
    return httpx.post(f"{served.url}/v21.0/{PHONE}/messages", json=body, headers=headers, timeout=0.5)


def test_the_connection_closes_without_an_answer_and_the_message_is_recorded(served: Served):
    served.sim("POST", "/faults", {"kind": "cut"})

    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        post(served, biz_opaque_callback_data="cut-1")

    (row,) = served.sim("GET", "/accepted?biz_opaque_callback_data=cut-1")["data"]
    assert row["answered"] is False
    assert post(served).status_code == 200


def test_an_answer_that_hangs_wears_out_the_callers_patience(served: Served):
    served.sim("POST", "/faults", {"kind": "hang", "seconds": 30})

    with pytest.raises(httpx.ReadTimeout):
        post(served, biz_opaque_callback_data="hang-1")

    assert len(served.sim("GET", "/accepted?biz_opaque_callback_data=hang-1")["data"]) == 1


def test_a_late_answer_is_still_the_right_one(served: Served):
    served.sim("POST", "/faults", {"kind": "latency", "ms": 200})

    started = time.monotonic()
    answer = post(served)

    assert answer.json()["messages"]
    assert time.monotonic() - started >= 0.2


def test_a_killed_sandbox_comes_back_with_its_record(tmp_path: Path):
    document, port = world(), free_port()
    document["apps"][0]["callback_url"] = None
    with serving(document, tmp_path, port) as first:
        wamid = post(first).json()["messages"][0]["id"]
        first.kill()

    with serving(document, tmp_path, port) as second:
        assert second.sim("GET", f"/accepted/{wamid}")["text"] == "Hello"


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["--host", "192.168.1.4"], {}, "not a loopback address"),
        ([], {"AEROSTIC_ENV": "production"}, "never started in production"),
        (["--config", "/nonexistent.json"], {}, "No such file"),
    ],
)
def test_it_says_in_a_sentence_why_it_does_not_start(arguments: list[str], environment: dict[str, str], sentence: str):
    command = [sys.executable, "-m", "aerostic.sandbox", "--port", str(free_port()), *arguments]

    ended = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
    )

    assert ended.returncode == 1
    assert sentence in ended.stderr

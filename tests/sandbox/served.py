"""The sandbox as its own process on a free port, for what only a real connection can show."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from tests.ports import free_port
from tests.waiting import eventually

PATIENCE_SECONDS = 60  # on a busy machine


@contextmanager
def serving(document: dict[str, Any], folder: Path, port: int | None = None) -> Iterator["Served"]:
    seed, port = folder / "world.json", port or free_port()
    seed.write_text(json.dumps(document), "utf-8")
    command = [sys.executable, "-m", "aerostic.sandbox", "--port", str(port)]
    process = subprocess.Popen([*command, "--config", str(seed), "--state", str(folder / "state.jsonl")])
    served = Served(process, f"http://127.0.0.1:{port}")
    try:
        served.wait()
        yield served
    finally:
        served.stop()


class Served:
    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self.process, self.url = process, url

    def wait(self) -> None:
        assert eventually(self.answers, PATIENCE_SECONDS), "the sandbox did not come up"

    def answers(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.url}/healthz").raise_for_status().is_success
        return False

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def sim(self, method: str, path: str, body: object = None) -> Any:
        return httpx.request(method, f"{self.url}/_sim{path}", json=body or {}).raise_for_status().json()

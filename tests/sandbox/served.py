"""The sandbox as its own process on a free port, for what only a real connection can show."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.ports import free_port

PATIENCE_SECONDS = 15


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
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/healthz").raise_for_status()
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the sandbox did not come up")

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def sim(self, method: str, path: str, body: object = None) -> Any:
        return httpx.request(method, f"{self.url}/_sim{path}", json=body or {}).raise_for_status().json()

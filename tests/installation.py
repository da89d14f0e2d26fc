"""A whole installation for a test: `python -m aerostic dev` with its own state and ports, as a newcomer runs it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aerostic.kit.services.place import open_place, wipe
from tests.ports import free_port

ROOT = Path(__file__).parent.parent
PATIENCE = 240.0  # seconds; the first start of a checkout builds the pages
READY = "Aerostic is ready"
NOT_INHERITED = ("DATABASE_URL", "REDIS_URL", "META_", "AEROSTIC_")


@dataclass
class Installation:
    """`record` is what `dev.json` says at the moment of asking."""

    home: Path
    process: subprocess.Popen[str]
    output: list[str] = field(default_factory=list[str])

    @property
    def record(self) -> dict[str, Any]:
        return json.loads((self.home / "dev.json").read_text())

    @property
    def pids(self) -> dict[str, int]:
        return self.record["pids"]

    def kill(self, name: str, sign: int = signal.SIGKILL) -> int:
        """The pid that was killed."""
        pid = self.pids[name]
        os.kill(pid, sign)
        return pid

    def await_ready(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.output.append(line)
            if line.startswith(READY):
                return
        raise AssertionError("".join(self.output))

    def stop(self) -> None:
        if self.process.returncode is not None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=60)
        self.output.append(rest)


@contextmanager
def installation(home: Path, **settings: str) -> Iterator[Installation]:
    """Up and ready; stopped when the block ends."""
    made = Installation(home, start(home, settings))
    try:
        made.await_ready()
        yield made
    finally:
        made.stop()
        wipe(open_place(home))  # servers of root may have had to live elsewhere


def start(home: Path, settings: dict[str, str]) -> subprocess.Popen[str]:
    ports = {"AEROSTIC_PORT": str(free_port()), "AEROSTIC_SANDBOX_PORT": str(free_port())}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
    return subprocess.Popen(
        [sys.executable, "-m", "aerostic", "dev"],
        cwd=ROOT,
        env=inherited | {"AEROSTIC_HOME": str(home), "AEROSTIC_ENV": "development"} | ports | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

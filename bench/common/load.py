"""Loads on a webhook, each from a process of its own on the bench's cores, and what the machine did meanwhile."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aerostic.meta import sign
from bench.common.figures import PRESSURE
from bench.common.ground import ROOT

LUA = Path(__file__).with_name("closed.lua")


@dataclass(frozen=True, slots=True)
class Told:
    """Waits in milliseconds; `io_percent` is the share of the time in which something waited for the disk."""

    answered: int
    failed: int
    seconds: float
    p50: float
    p99: float
    io_percent: float

    @property
    def rate(self) -> float:
        return self.answered / self.seconds


def write_events(file: Path, bodies: Sequence[bytes], secret: bytes) -> Path:
    file.write_bytes(b"".join(b"%b\t%b\n" % (sign(secret, body).encode(), body) for body in bodies))
    return file


def closed_loop(url: str, events: Path, seconds: float, connections: int = 32) -> Told:
    """`wrk` where there is one: it takes less of the cores than ours."""
    if wrk := shutil.which("wrk"):
        load = [wrk, "-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "10s", "-s", str(LUA), url]
    else:
        load = [*_ours(url, events, seconds), "--connections", str(connections)]
    return _observed(load, events)


def open_loop(url: str, events: Path, seconds: float, rate: float) -> Told:
    return _observed([*_ours(url, events, seconds), "--rate", str(rate), "--connections", "256"], events)


def _ours(url: str, events: Path, seconds: float) -> list[str]:
    return [sys.executable, "-m", "bench.common.generate", url, str(events), "--seconds", f"{seconds:g}"]


def _observed(load: list[str], events: Path) -> Told:
    began, waited = time.monotonic(), _io_wait()
    ran = subprocess.run(
        load, cwd=ROOT, env=os.environ | {"EVENTS": str(events)}, check=True, stdout=subprocess.PIPE, text=True
    )
    told = next(line for line in ran.stdout.splitlines() if line.startswith("TOLD "))
    io_percent = (_io_wait() - waited) / (time.monotonic() - began) * 100
    return Told(**json.loads(told[5:]), io_percent=io_percent)


def _io_wait() -> float:
    """Seconds, since the machine started, in which some task waited for the disk."""
    try:
        return int((PRESSURE / "io").read_text().split("total=")[1].split()[0]) / 1e6
    except OSError:
        return 0.0

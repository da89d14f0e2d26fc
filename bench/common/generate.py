"""Load from a process of its own: signed requests made beforehand, on kept connections.

`python -m bench.common.generate URL FILE --seconds S` posts as fast as it is answered; with `--rate R` it posts at that
rate whatever happens, and counts each wait from the instant the request was due.
"""

import argparse
import asyncio
import json
import time
from collections import deque
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import uvloop

from bench.common.figures import percentile

TICK = 0.001  # seconds
TIMEOUT = 10.0  # seconds for the last answers


def requests(url: str, events: Path) -> list[bytes]:
    parts = urlsplit(url)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n".encode()
    pairs = (line.split(b"\t", 1) for line in events.read_bytes().splitlines())
    return [
        b"%bX-Hub-Signature-256: %b\r\nContent-Length: %d\r\n\r\n%b" % (head, signature, len(body), body)
        for signature, body in pairs
    ]


class Lane(asyncio.Protocol):
    """One connection with one request in the air."""

    def __init__(self, load: "Load") -> None:
        self._load = load
        self._heard = b""
        self.due = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._load.idle.append(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._load.lost += 1 if exc else 0

    def post(self, request: bytes, due: float) -> None:
        self.due = due
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, found, body = self._heard.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        self._heard = b""
        self._load.land(self, was_taken=head[9:12] == b"200")


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0


class Load:
    def __init__(self, ready: list[bytes]) -> None:
        self.ready: Iterator[bytes] = cycle(ready)
        self.idle: deque[Lane] = deque()
        self.backlog: deque[float] = deque()
        self.waits: list[float] = []
        self.refused = self.lost = self.sent = 0
        self.is_closed_loop = False

    def land(self, lane: Lane, *, was_taken: bool) -> None:
        now = time.perf_counter()
        if was_taken:
            self.waits.append(now - lane.due)
        else:
            self.refused += 1
        if self.backlog:
            self._post(lane, self.backlog.popleft())
        elif self.is_closed_loop:
            self._post(lane, now)
        else:
            self.idle.append(lane)

    def want(self, due: float) -> None:
        if self.idle:
            self._post(self.idle.popleft(), due)
        else:
            self.backlog.append(due)

    def _post(self, lane: Lane, due: float) -> None:
        self.sent += 1
        lane.post(next(self.ready), due)

    async def connect(self, url: str, connections: int) -> None:
        parts = urlsplit(url)
        for _ in range(connections):
            host, port = parts.hostname or "", parts.port or 80
            await asyncio.get_running_loop().create_connection(lambda: Lane(self), host, port)

    async def close_the_loop(self, seconds: float) -> None:
        self.is_closed_loop = True
        for lane in tuple(self.idle):
            self._post(lane, time.perf_counter())
        self.idle.clear()
        await asyncio.sleep(seconds)
        self.is_closed_loop = False

    async def keep_the_rate(self, rate: float, seconds: float) -> None:
        began, wanted = time.perf_counter(), 0
        while wanted < rate * seconds:
            due = min(int(rate * seconds), int((time.perf_counter() - began) * rate))
            for order in range(wanted, due):
                self.want(began + order / rate)
            wanted = due
            await asyncio.sleep(TICK)

    async def finish(self) -> None:
        for _ in range(int(TIMEOUT / TICK)):
            if len(self.waits) + self.refused >= self.sent and not self.backlog:
                break
            await asyncio.sleep(TICK)


async def run(asked: argparse.Namespace) -> dict[str, float]:
    load = Load(requests(asked.url, asked.events))
    await load.connect(asked.url, asked.connections)
    began = time.perf_counter()
    if asked.rate:
        await load.keep_the_rate(asked.rate, asked.seconds)
    else:
        await load.close_the_loop(asked.seconds)
    seconds = time.perf_counter() - began
    await load.finish()
    return {
        "answered": len(load.waits),
        "failed": load.sent + len(load.backlog) - len(load.waits),
        "seconds": seconds,
        "p50": percentile(load.waits, 0.5) * 1000,
        "p99": percentile(load.waits, 0.99) * 1000,
    }


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("url")
    asked.add_argument("events", type=Path)
    asked.add_argument("--seconds", type=float, required=True)
    asked.add_argument("--rate", type=float)
    asked.add_argument("--connections", type=int, default=32)
    print("TOLD", json.dumps(uvloop.run(run(asked.parse_args()))))


if __name__ == "__main__":
    main()

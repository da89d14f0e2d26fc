"""`python -m bench.lag`: received → effects committed, at a constant rate, with the real worker beside it.

Twice: bodies given to intake itself, and signed bodies posted to the machines' routes as they are served. A body is
received when it was due to be sent; its effects are committed when all shares of its batch are.
"""

import argparse
import multiprocessing as mp
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from aerostic.kit.db import Scope
from aerostic.kit.work import working
from bench.common import feed, town
from bench.common.figures import Sheet, machine, middle, percentile, pressure
from bench.common.ground import ROOT, Ground, ground
from bench.common.watch import noted
from bench.drain import LEFT, PEOPLE, SHOPS

RATE, SECONDS, WARM = 2_000, 20, 3
RAW = text("SELECT id, body FROM raw_events ORDER BY id")
PORT = 39_700
TIMEOUT = 60  # seconds


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.lag")
    asked.add_argument("--rate", type=float, default=RATE)
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--workers", type=int, default=1)
    asked.add_argument("--repeat", type=int, default=3)
    asked.add_argument("--only", choices=("intake", "served"))
    given = asked.parse_args()
    sheet = Sheet()
    sheet.title(f"Received → effects committed at {given.rate:,.0f}/s for {given.seconds:g} s: {machine()}")
    for way in ("intake", "served"):
        if given.only in {None, way}:
            runs = [measure(sheet, way, given) for _ in range(given.repeat)]
            sheet.at_most(f"{way}: received → committed, p50", middle([p50 for p50, _ in runs]), 50, " ms")
            sheet.at_most(f"{way}: received → committed, p99", middle([p99 for _, p99 in runs]), 300, " ms")
    return sheet.end()


def measure(sheet: Sheet, way: str, asked: argparse.Namespace) -> tuple[float, float]:
    """p50 and p99 in milliseconds, the first seconds left out."""
    count = int(asked.rate * asked.seconds)
    with TemporaryDirectory() as kept, ground() as given:
        note = Path(kept) / "noted"
        bodies = prepared(count)
        with working_on(note, asked.workers), served(way) as url:
            if url:
                fed = fed_by(feed.over_http, given, bodies, asked.rate, url)
            else:
                fed = fed_by(feed.into_intake, given, bodies, asked.rate)
            waited = settled()
        lags = since_due(noted(note))
    steady = [lag for _, lag in sorted(lags)[int(asked.rate * WARM) :]]
    p50, p99 = (percentile(steady, share) * 1000 for share in (0.5, 0.99))
    sheet.say(
        f"{way}: p50 {p50:.1f} ms, p99 {p99:.1f}, most {max(steady) * 1000:.0f}; "
        f"stored p50 {percentile(fed.waits, 0.5) * 1000:.1f}, p99 {percentile(fed.waits, 0.99) * 1000:.1f}; "
        f"{fed.failed} failed, {count - fed.failed - len(lags)} lost, line empty after {waited:.1f} s; {pressure()}"
    )
    return p50, p99


def prepared(count: int) -> list[bytes]:
    shops = [town.found_shop(order) for order in range(SHOPS)]
    wamids = {
        shop.workspace_id: town.accepted(shop, town.talks(shop, PEOPLE), count // SHOPS // 4 + 50) for shop in shops
    }
    return town.traffic(shops, PEOPLE, count, wamids)


@contextmanager
def working_on(note: Path, workers: int) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.common.watch", str(note)]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(workers)]
    time.sleep(2)
    yield
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()


@contextmanager
def served(way: str) -> Iterator[str | None]:
    if way == "intake":
        yield None
        return
    command = [sys.executable, "-m", "uvicorn", "--factory", "aerostic.asgi:machines", "--log-level", "warning"]
    process = subprocess.Popen([*command, "--port", str(PORT), "--no-access-log"], cwd=ROOT, env=os.environ)
    while process.poll() is None and socket.socket().connect_ex(("127.0.0.1", PORT)):
        time.sleep(0.1)
    yield f"http://127.0.0.1:{PORT}/webhooks/meta"
    process.terminate()
    process.wait()


def fed_by(way: Callable[..., None], given: Ground, *values: Any) -> feed.Fed:  # noqa: ANN401 -- what each way takes
    context = mp.get_context("spawn")
    told = context.Queue()
    bodies, rate, *url = values
    process = context.Process(target=way, args=(given, bodies, rate, told, *url))
    process.start()
    fed: feed.Fed = told.get(timeout=600)
    process.join()
    return fed


def settled() -> float:
    """How long the line took to become empty after the last body was fed."""
    began = time.monotonic()
    while time.monotonic() - began < TIMEOUT:
        with working(scope=Scope.PLATFORM) as work:
            if not work.rows(LEFT)[0].n:
                break
        time.sleep(0.05)
    ended = time.monotonic() - began
    time.sleep(1)  # the drain notes its times when its line has been empty for a moment
    return ended


def since_due(done: dict[int, float]) -> list[tuple[float, float]]:
    """Of each raw event whose effects were committed: when it was due, and how long it took."""
    found: list[tuple[float, float]] = []
    with working(scope=Scope.PLATFORM) as work:
        for row in work.rows(RAW):
            due = feed.DUE.search(row.body)
            if due and row.id in done:
                at = int(due[1]) / 1000
                found.append((at, done[row.id] - at))
    return found


if __name__ == "__main__":
    sys.exit(main())

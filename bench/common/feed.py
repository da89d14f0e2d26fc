"""Webhooks at a constant rate: into intake itself, or over HTTP into a served application.

Each body carries the instant at which it was due, so that waiting to be sent counts.
"""

import asyncio
import hmac
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import uvloop

from aerostic.api.nudger import Nudger
from aerostic.inbound.intake import Intake
from aerostic.kit.config import settings
from bench.common.ground import Ground, use
from bench.common.town import MARK

TICK = 0.002  # seconds
DUE = re.compile(rb"due(\d{13})")


@dataclass(slots=True)
class Fed:
    """`waits` are seconds from the instant a body was due until it was stored, or answered 200."""

    sent: int = 0
    failed: int = 0
    waits: list[float] = field(default_factory=list[float])


Keep = Callable[[bytes], Awaitable[None]]


def into_intake(given: Ground, bodies: Sequence[bytes], rate: float, told: Any) -> None:  # noqa: ANN401 -- a queue
    """A process of its own; `told` is a queue for the outcome."""
    use(given)
    told.put(uvloop.run(_into_intake(bodies, rate)))


def over_http(given: Ground, bodies: Sequence[bytes], rate: float, told: Any, url: str) -> None:  # noqa: ANN401 -- a queue
    use(given)
    told.put(uvloop.run(_over_http(bodies, rate, url)))


async def _into_intake(bodies: Sequence[bytes], rate: float) -> Fed:
    nudger = Nudger()
    nudger.start()
    intake = Intake(settings().database_url, nudger.want)
    await intake.start()
    fed = await _pace(bodies, rate, intake.keep)
    await intake.stop()
    nudger.stop()
    return fed


async def _over_http(bodies: Sequence[bytes], rate: float, url: str) -> Fed:
    lanes = asyncio.Queue[Lane]()
    for _ in range(64):
        lanes.put_nowait(await Lane.opened(url))

    async def post(body: bytes) -> None:
        lane = await lanes.get()
        try:
            await lane.post(body)
        finally:
            lanes.put_nowait(lane)

    return await _pace(bodies, rate, post)


async def _pace(bodies: Sequence[bytes], rate: float, keep: Keep) -> Fed:
    """An open loop: what is late does not slow down what comes."""
    fed, tasks, began = Fed(), set[asyncio.Task[None]](), time.time()
    while fed.sent < len(bodies):
        due = min(len(bodies), int((time.time() - began) * rate))
        for order in range(fed.sent, due):
            task = asyncio.ensure_future(_keep(fed, keep, bodies[order], began + order / rate))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        fed.sent = due
        await asyncio.sleep(TICK)
    await asyncio.gather(*tasks)
    return fed


async def _keep(fed: Fed, keep: Keep, body: bytes, due: float) -> None:
    try:
        await keep(body.replace(MARK.encode(), b"due%013d" % int(due * 1000)))
    except (OSError, RuntimeError, ValueError):
        fed.failed += 1
    else:
        fed.waits.append(time.time() - due)


class Lane:
    """One kept connection that posts signed bodies, one after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str) -> None:
        self._reader, self._writer = reader, writer
        parts = urlsplit(url)
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n".encode()
        )
        self._secret = settings().meta_app_secret.encode()

    @classmethod
    async def opened(cls, url: str) -> "Lane":
        parts = urlsplit(url)
        return cls(*await asyncio.open_connection(parts.hostname, parts.port), url)

    async def post(self, body: bytes) -> None:
        signature = hmac.digest(self._secret, body, "sha256").hex().encode()
        self._writer.write(
            b"%bX-Hub-Signature-256: sha256=%b\r\nContent-Length: %d\r\n\r\n%b"
            % (self._head, signature, len(body), body)
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        if found:
            await self._reader.readexactly(int(found[1]))
        if not head.startswith(b"HTTP/1.1 200"):
            raise ValueError(head.split(b"\r\n")[0].decode())

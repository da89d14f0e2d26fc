"""Webhooks that are committed together, who waits for each, and why one was not stored."""

import asyncio
from dataclasses import dataclass, field
from typing import ClassVar

from aerostic.kit.errors import TryLater

MOST_ROWS, MOST_BYTES = 512, 16 * 1024 * 1024

Stored = asyncio.Future[None]


class NotStored(TryLater):
    """The sender shall repeat. `reason` is how it is counted."""

    reason: ClassVar[str]


class DatabaseAway(NotStored):
    reason = "database"


class Full(NotStored):
    """More waits to be stored than may."""

    reason = "full"


@dataclass(slots=True, eq=False)
class Flush:
    """Bodies that are committed together, and who waits for each."""

    bodies: list[bytes] = field(default_factory=list[bytes])
    waiters: list[Stored] = field(default_factory=list[Stored])
    size: int = 0

    def has_room(self, size: int) -> bool:
        return len(self.bodies) < MOST_ROWS and self.size + size <= MOST_BYTES

    def add(self, body: bytes, waiter: Stored) -> None:
        self.bodies.append(body)
        self.waiters.append(waiter)
        self.size += len(body)

    def settle(self, error: Exception | None) -> None:
        for waiter in self.waiters:
            if waiter.done():
                continue
            if error:
                waiter.set_exception(error)
            else:
                waiter.set_result(None)

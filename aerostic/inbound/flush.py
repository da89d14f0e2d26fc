"""A flush: the webhooks that are committed together, and why one could not be stored."""

import asyncio
from dataclasses import dataclass, field
from typing import ClassVar

from aerostic.kit.errors import TryLater

MOST_ROWS, MOST_BYTES = 512, 16 * 1024 * 1024

Stored = asyncio.Future[None]


class NotStored(TryLater):
    """A webhook was not stored, and its sender must repeat it. `reason` is how it is counted."""

    reason: ClassVar[str]


class DatabaseAway(NotStored):
    reason = "database"


class Full(NotStored):
    """Too many webhooks wait to be stored."""

    reason = "full"


@dataclass(slots=True, eq=False)
class Flush:
    """Bodies that are committed together, and the future of each."""

    bodies: list[bytes] = field(default_factory=list[bytes])
    waiters: list[Stored] = field(default_factory=list[Stored])
    size: int = 0

    def has_room(self, size: int) -> bool:
        return len(self.bodies) < MOST_ROWS and self.size + size <= MOST_BYTES

    def add(self, body: bytes, waiter: Stored) -> None:
        self.bodies.append(body)
        self.waiters.append(waiter)
        self.size += len(body)

    def finish(self, error: Exception | None) -> None:
        """Tells everybody who waits that it is committed, or why not."""
        for waiter in self.waiters:
            if waiter.done():
                continue
            if error:
                waiter.set_exception(error)
            else:
                waiter.set_result(None)

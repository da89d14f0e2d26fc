"""The intake stores webhooks before they are answered: raw event and line entry in one statement, many at a time.

It remembers nothing. What is not committed when a process or a connection dies was not answered 200, and Meta sends it
again.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

import psycopg

from aerostic.inbound.flush import DatabaseAway, Flush, Full, Stored
from aerostic.inbound.pipe import Pipe
from aerostic.kit import metrics
from aerostic.kit.db import Scope
from aerostic.kit.error_text import describe
from aerostic.kit.metrics import Counted

KEEP = b"""
    WITH stored AS (INSERT INTO raw_events (body, received_at)
                    SELECT unnest($1), now() + make_interval(secs => $2) RETURNING id, received_at)
    INSERT INTO waiting (line, meant, due_at, created_at) SELECT 'inbound', id::text, now(), received_at FROM stored
"""
MOST_WAITING, MOST_WAITING_BYTES = 20_000, 256 * 1024 * 1024
COMPANY, LINGER = 8, 0.002  # a flush of fewer rows waits so many seconds for company
REOPEN_AFTER = (0.05, 0.2, 0.5, 1.0)  # seconds before each attempt to reach the database again
WARM_FLUSHES = 6  # PostgreSQL plans the first five executions anew

log = logging.getLogger(__name__)


class Intake:
    """Stores bodies: `await intake.keep(body)` ends once it is committed. `committed` is called after each commit."""

    def __init__(self, url: str, committed: Callable[[], None] = lambda: None) -> None:
        self._url, self._committed = url, committed
        self._pipe: Pipe | None = None
        self._opener: asyncio.Task[None] | None = None
        self._queue: deque[Flush] = deque()
        self._flying: Flush | None = None
        self._is_armed = False
        self._rows = self._bytes = 0  # waiting and flying
        self._last = COMPANY  # rows of the last flush

    async def start(self) -> None:
        """Connects to the database; while it is away, `keep` raises DatabaseAway and the intake goes on trying."""
        self._loop = asyncio.get_running_loop()
        try:
            self._pipe = await self._open()
        except (psycopg.Error, TimeoutError) as error:
            self._lose(error)

    async def stop(self) -> None:
        """Fails whatever still waits: it is neither stored nor answered 200."""
        if self._opener:
            self._opener.cancel()
            await asyncio.wait([self._opener])
        if self._pipe:
            self._pipe.close()
        self._pipe = None
        if self._flying:
            self._queue.append(self._flying)
        self._fail(DatabaseAway("Shutting down."))

    def keep(self, body: bytes) -> Stored:
        """Queues a body for the next commit. Raises DatabaseAway or Full, now or when awaited."""
        if self._pipe is None:
            raise DatabaseAway("The database cannot be reached.")
        if self._rows >= MOST_WAITING or self._bytes >= MOST_WAITING_BYTES:
            raise Full("Too much waits to be stored.")
        self._rows += 1
        self._bytes += len(body)
        stored = self._loop.create_future()
        self._next(len(body)).add(body, stored)
        return stored

    def _next(self, size: int) -> Flush:
        """Returns the flush that has room for a body of this size."""
        if not self._queue or not self._queue[-1].has_room(size):
            self._queue.append(Flush())
            self._arm()
        return self._queue[-1]

    def _arm(self) -> None:
        if self._is_armed or self._flying:
            return
        self._is_armed = True
        if self._is_busy():
            self._loop.call_soon(self._send)
        else:
            self._loop.call_later(LINGER, self._send)

    def _is_busy(self) -> bool:
        return self._last >= COMPANY or self._rows >= COMPANY

    def _send(self) -> None:
        self._is_armed = False
        if self._pipe and self._queue:
            self._flying = self._queue.popleft()
            self._pipe.send(self._flying.bodies, self._land)

    def _land(self, error: Exception | None) -> None:
        """Ends a flush. The next one is sent first, so that it is under way while those who wait are answered."""
        flush, self._flying = self._flying, None
        assert flush is not None
        if error is None:
            self._last = len(flush.bodies)
            self._go_on()
            metrics.count(Counted.EVENTS_STORED, len(flush.bodies))
            self._committed()
        self._leave(flush, DatabaseAway(describe(error)) if error else None)

    def _go_on(self) -> None:
        if self._queue and self._is_busy():
            self._send()
        elif self._queue:
            self._arm()

    def _leave(self, flush: Flush, error: Exception | None) -> None:
        self._rows -= len(flush.bodies)
        self._bytes -= flush.size
        flush.finish(error)

    def _fail(self, error: DatabaseAway) -> None:
        while self._queue:
            self._leave(self._queue.popleft(), error)

    def _lose(self, error: Exception) -> None:
        log.warning("intake.database_away", extra={"reason": describe(error)})
        self._pipe = None
        self._fail(DatabaseAway(describe(error)))
        self._opener = self._loop.create_task(self._reopen())

    async def _reopen(self) -> None:
        attempt = 0
        while self._pipe is None:
            await asyncio.sleep(REOPEN_AFTER[min(attempt, len(REOPEN_AFTER) - 1)])
            attempt += 1
            try:
                self._pipe = await self._open()
            except (psycopg.Error, TimeoutError):
                log.debug("intake.database_still_away")
        log.info("intake.database_back")

    async def _open(self) -> Pipe:
        pipe = await Pipe.opened(self._url, Scope.INTAKE, KEEP)
        try:
            for _ in range(WARM_FLUSHES):
                await self._flush_nothing(pipe)
        except BaseException:
            pipe.close()
            raise
        pipe.lost = self._lose
        return pipe

    async def _flush_nothing(self, pipe: Pipe) -> None:
        flush = Flush([], [self._loop.create_future()])
        pipe.send(flush.bodies, flush.finish)
        await flush.waiters[0]

"""A drain: one RQ job that takes batches from a line until it is empty or its shift ends, holding leases meanwhile."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Self

from redis.exceptions import RedisError
from sqlalchemy import text

from aerostic.kit import alarms, lines, nudges, redis
from aerostic.kit.db import Scope
from aerostic.kit.leases import Leases
from aerostic.kit.lines import LEASE, Entry, Line
from aerostic.kit.per_workspace import Aside, R, T, Verb, each_workspace
from aerostic.kit.work import working

LINGER, SHIFT = 0.3, 15.0  # seconds: how long an empty line is watched, how long one drain works
SIDE_BY_SIDE = 4  # shares dealt with at a time
ASIDE = 2  # threads beside them: one ends the batch before, one reads the batch behind
PAUSE = 0.02  # seconds between two looks at an empty line

LANES = text("""
    WITH RECURSIVE found AS (
        (SELECT lane FROM waiting WHERE line = :line ORDER BY lane LIMIT 1)
        UNION ALL
        SELECT next.lane FROM found, LATERAL (
            SELECT w.lane FROM waiting w WHERE w.line = :line AND w.lane > found.lane ORDER BY w.lane LIMIT 1) next
    ) SELECT lane FROM found
""")

# The choice is made once, as a whole: joined to, it would be made anew for each row, and every time choose others.
# A timer that comes due waits for whatever passed it by and is being dealt with; in its last second nothing passes it,
# since another drain may claim it before it sees what this one took.
CLAIM = text("""
    WITH mine AS MATERIALIZED (
        SELECT picked.id
        FROM unnest(CAST(:lanes AS text[]), CAST(:shares AS int[])) AS paced(lane, share)
        CROSS JOIN LATERAL (
            SELECT w.id FROM waiting w
            WHERE w.line = :line AND w.lane = paced.lane AND w.due_at <= now()
              AND (w.leased_until IS NULL OR w.leased_until < now())
              AND NOT EXISTS (SELECT FROM waiting first
                              WHERE first.line = :line AND first.order_key = w.order_key AND first.id < w.id
                                AND (NOT first.is_timer OR first.due_at <= now() + interval '1 second'))
              AND (NOT w.is_timer OR NOT EXISTS (
                  SELECT FROM waiting passed WHERE passed.line = :line AND passed.order_key = w.order_key
                    AND passed.id > w.id AND passed.leased_until >= now()))
            ORDER BY w.priority, w.due_at, w.id LIMIT paced.share FOR UPDATE OF w SKIP LOCKED) picked
    )
    UPDATE waiting SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
    WHERE id = ANY(ARRAY(SELECT mine.id FROM mine))
    RETURNING id, lane, workspace_id, meant, attempts, created_at
""")

stopping = threading.Event()  # set when this process is to end: drains finish what they hold and take no more


class Drain:
    """`with Drain(line) as drain: while drain.goes_on(): … drain.claim(…)`."""

    def __init__(self, line: Line, *, linger: float = LINGER, shift: float = SHIFT) -> None:
        self.line = line
        self.linger, self.shift = linger, shift
        self._held = Leases(line.name)
        self._started = time.monotonic()
        self._busy_at: float | None = None  # looking begins with the first look, however long it took to get there
        self._begun: Future[None] | None = None
        self._pool = ThreadPoolExecutor(SIDE_BY_SIDE + ASIDE, thread_name_prefix=f"shares of {line.name}")

    def __enter__(self) -> Self:
        with suppress(RedisError):
            redis.client().delete(nudges.key(self.line))  # first, so that whatever comes from now on may nudge anew
        self._held.keep()
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        self._pool.shutdown()
        self._held.end()
        if not failed:
            self._end_begun()
        if self._is_over():
            with suppress(RedisError):
                nudges.nudge(redis.client(), self.line)

    def goes_on(self) -> bool:
        """Whether to look again: something came a moment ago, and the shift is not over."""
        if self._begun and self._begun.done():
            self._end_begun()
        if self._busy_at is None:
            self._busy_at = time.monotonic()
        return not self._is_over() and (bool(self._held) or time.monotonic() - self._busy_at < self.linger)

    def _is_over(self) -> bool:
        return stopping.is_set() or time.monotonic() - self._started > self.shift

    def lanes(self) -> list[str]:
        with working() as work:
            return [row.lane for row in work.rows(LANES, line=self.line.name)]

    def claim(self, shares: Mapping[str, int]) -> list[Entry]:
        """Lease up to the given number of due entries of each lane; a short pause when there were none."""
        taken = self._take({lane: share for lane, share in shares.items() if share > 0})
        if taken:
            self._held.hold(entry.id for entry in taken)
            self._busy_at = time.monotonic()
        elif self._begun:
            wait([self._begun], PAUSE)
        elif not self._held:
            time.sleep(PAUSE)
        return taken

    def _take(self, shares: Mapping[str, int]) -> list[Entry]:
        if not shares:
            return []
        with working(scope=Scope.INTAKE) as work:
            found = work.rows(
                CLAIM,
                line=self.line.name,
                lanes=list(shares),
                shares=list(shares.values()),
                lease=LEASE.total_seconds(),
            )
        return sorted((Entry(*row) for row in found), key=lambda entry: entry.id)

    def release(self, entry_ids: Sequence[int]) -> None:
        """These are no longer ours to renew: finished, postponed or given up by their work."""
        self._held.let_go(entry_ids)
        if entry_ids:
            self._busy_at = time.monotonic()  # what they held up may be due now

    def finish(self, entries: Sequence[Entry]) -> None:
        ids = [entry.id for entry in entries]
        with working() as work:
            lines.finish(work.connection, ids)
        self.release(ids)

    def try_again(self, entry: Entry, error: str) -> None:
        """Schedules the next attempt; after the last one the entry becomes a dead letter and an alarm is raised."""
        delay = lines.next_delay(entry.attempts)
        with working(workspace_id=entry.workspace_id) as work:
            if delay:
                lines.postpone(work.connection, entry.id, delay, error)
            else:
                lines.give_up(work.connection, entry.id, error)
                alarms.raise_alarm(
                    work, f"dead_letter:{self.line.name}", f"Gave up on an entry of {self.line.name}: {error}"
                )
        self.release([entry.id])

    def meanwhile(self, act: Callable[[], None]) -> None:
        """Do it beside whatever comes next, one at a time; if it fails, the drain fails when it looks again."""
        self._end_begun()
        self._begun = self._pool.submit(act)

    def beside(self, act: Callable[[], T]) -> Future[T]:
        """Do it in a thread of the drain's own, which the drain waits for before it ends."""
        return self._pool.submit(act)

    def _end_begun(self) -> None:
        if begun := self._begun:
            self._begun = None
            begun.result()

    def each_workspace(self, verb: Verb[R, T], rows: Sequence[R], aside: Aside[R] | None = None) -> list[T]:
        return each_workspace(self._pool, verb, rows, aside)

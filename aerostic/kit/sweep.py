"""The sweeper's and the watchdog's view of all lines: who is due, since when, and whether anybody was told."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from sqlalchemy import text

from aerostic.kit.work import Work

CLOCK_LOCK: Final = 7_041_962  # the advisory lock whose holder is the clock

# The table is mostly empty, so statistics promise the planner a row where thousands have just come: it may only probe.
SCANS: Final = ("enable_seqscan", "enable_bitmapscan", "enable_sort")
ALLOW_SCANS = text("SELECT set_config(name, :allowed, true) FROM unnest(:scans) name")

# One index probe per (line, lane, priority), however many entries wait in each.
OLDEST_DUE = text("""
    WITH RECURSIVE head AS (
        (SELECT line, lane, priority, due_at FROM waiting ORDER BY line, lane, priority, due_at LIMIT 1)
        UNION ALL
        SELECT next.* FROM head, LATERAL (
            SELECT w.line, w.lane, w.priority, w.due_at FROM waiting w
            WHERE (w.line, w.lane, w.priority) > (head.line, head.lane, head.priority)
            ORDER BY w.line, w.lane, w.priority, w.due_at LIMIT 1) next
    ) SELECT line, extract(epoch FROM now() - min(due_at)) AS seconds FROM head WHERE due_at <= now() GROUP BY line
""")

# What waits behind an entry that is to be tried again later stands in its order; a job or file at work does not stand.
STANDS = text("""
    SELECT EXISTS (
        SELECT FROM waiting w
        WHERE w.line = :line AND w.due_at < now() - make_interval(secs => :seconds)
          AND NOT (w.line IN ('jobs', 'media') AND coalesce(w.leased_until > now(), false))
          AND NOT EXISTS (SELECT FROM waiting first WHERE first.line = :line AND first.order_key = w.order_key
                          AND first.id < w.id AND first.due_at > now() AND NOT first.is_timer)) AS still
""")

DEPTHS = text("SELECT line, count(*) AS depth FROM waiting GROUP BY line")

DUE_JOBS = text("""
    SELECT id, lane FROM waiting
    WHERE line = 'jobs' AND due_at <= now() AND (leased_until IS NULL OR leased_until < now()) ORDER BY due_at LIMIT 100
""")


@dataclass(frozen=True, slots=True)
class Due:
    line: str
    oldest: timedelta


def due_lines(work: Work) -> list[Due]:
    """The lines with entries due now, and how long the oldest of each has been due."""
    allow_scans(work, "off")
    found = work.rows(OLDEST_DUE)
    allow_scans(work, "on")
    return [Due(row.line, timedelta(seconds=float(row.seconds))) for row in found]


def allow_scans(work: Work, allowed: Literal["on", "off"]) -> None:
    work.run(ALLOW_SCANS, allowed=allowed, scans=[*SCANS])


def stands_still(work: Work, line: str, how_long: timedelta) -> bool:
    """Whether anything has been due that long although nothing but a drain keeps it."""
    found = work.row(STANDS, line=line, seconds=how_long.total_seconds())
    return bool(found and found.still)


def due_jobs(work: Work) -> list[tuple[int, str]]:
    """Entry id and queue of jobs that are due and held by nobody."""
    return [(row.id, row.lane) for row in work.rows(DUE_JOBS)]


def depths(work: Work) -> dict[str, int]:
    return {row.line: row.depth for row in work.rows(DEPTHS)}

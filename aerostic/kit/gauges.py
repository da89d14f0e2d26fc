"""Gauges of this moment for monitoring: the lines, the dead letters, and the open alarms."""

from sqlalchemy import text

from aerostic.kit import sweep
from aerostic.kit.db import Scope
from aerostic.kit.exposition import Gauge
from aerostic.kit.queues import LINES
from aerostic.kit.work import Work, working

COUNTS = text("""
    SELECT (SELECT count(*) FROM alarms WHERE resolved_at IS NULL) AS alarms,
           (SELECT count(*) FROM dead_letters) AS dead_letters
""")


def read_gauges() -> list[Gauge]:
    with working(scope=Scope.PLATFORM) as work:
        return [*_depths(work), *_ages(work), *_counts(work)]


def _depths(work: Work) -> list[Gauge]:
    depths = dict.fromkeys(LINES, 0) | sweep.depths(work)
    return [Gauge("aerostic_line_depth", "Entries in the line.", depth, _of(line)) for line, depth in depths.items()]


def _ages(work: Work) -> list[Gauge]:
    ages = dict.fromkeys(LINES, 0.0) | {due.line: due.oldest.total_seconds() for due in sweep.due_lines(work)}
    words = "How long the oldest due entry of the line has been due."
    return [Gauge("aerostic_line_oldest_seconds", words, age, _of(line)) for line, age in ages.items()]


def _counts(work: Work) -> list[Gauge]:
    counted = work.row(COUNTS)
    assert counted is not None
    return [
        Gauge("aerostic_alarms_open", "Alarms nobody has settled.", counted.alarms),
        Gauge("aerostic_dead_letters", "Entries given up, kept until somebody decides.", counted.dead_letters),
    ]


def _of(line: str) -> tuple[tuple[str, str], ...]:
    return (("line", line),)

"""The platform's pulse: what came in and went out by the minute, how fast it was answered, and what was set aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import text

from aerostic.kit import recent_counts
from aerostic.kit.metrics import BUCKETS, Counted, Observed
from aerostic.kit.recent_counts import Sums
from aerostic.kit.work import Work

MINUTES: Final = 30
HOURS: Final = 24
PROMPT: Final = 0.25  # seconds within which Meta wants its answer
EDGES: Final = (*map(str, BUCKETS), "+Inf")

INBOUND_OLDEST = text("""
    SELECT extract(epoch FROM now() - due_at) AS seconds FROM waiting
    WHERE line = 'inbound' AND due_at <= now() ORDER BY lane, priority, due_at LIMIT 1
""")
ASIDE = text("""
    SELECT count(*) AS entries, count(DISTINCT workspace_id) AS workspaces, min(failed_at) AS oldest_at
    FROM dead_letters
""")
ASIDE_BY_HOUR = text("""
    SELECT (SELECT count(*) FROM dead_letters WHERE failed_at <= now() - make_interval(hours => hour)) AS entries
    FROM generate_series(:hours - 1, 0, -1) AS hour ORDER BY hour DESC
""")


@dataclass(frozen=True, slots=True)
class Flow:
    """By the minute, the oldest first; empty while Redis is away, which alone remembers it."""

    arrived: list[int]
    turned_away: list[int]
    answered: list[int]
    prompt: list[int]  # of those answered, within `PROMPT`
    sent: list[int]
    refused: list[int]
    unknown: list[int]
    slowest: float | None  # seconds; 99 of 100 answers of the half hour took at most that
    lag: float | None  # seconds; 95 of 100 webhooks of the half hour were dealt with in at most that


@dataclass(frozen=True, slots=True)
class Aside:
    entries: int
    workspaces: int
    oldest_at: datetime | None
    by_hour: list[int]


@dataclass(frozen=True, slots=True)
class Pulse:
    """`oldest` is how many seconds the oldest webhook has waited to be dealt with; 0 when none waits."""

    flow: Flow
    aside: Aside
    oldest: float


def pulse(work: Work) -> Pulse:
    """For verbs, which check and audit."""
    waited = work.row(INBOUND_OLDEST)
    return Pulse(flow(), aside(work), float(waited.seconds) if waited else 0.0)


def aside(work: Work) -> Aside:
    [found] = work.rows(ASIDE)
    by_hour = [row.entries for row in work.rows(ASIDE_BY_HOUR, hours=HOURS)]
    return Aside(found.entries, found.workspaces, found.oldest_at, by_hour)


def flow() -> Flow:
    told = recent_counts.minutes(MINUTES)
    total = sum(told, Sums())
    return Flow(
        arrived=[minute[Counted.EVENTS_STORED] for minute in told],
        turned_away=[_of(minute, Counted.EVENTS_REFUSED) for minute in told],
        answered=[sum(_edges(minute, Observed.WEBHOOK_ANSWER)) for minute in told],
        prompt=[sum(_edges(minute, Observed.WEBHOOK_ANSWER, PROMPT)) for minute in told],
        sent=[minute[f"{Counted.SENDS}|outcome=accepted"] for minute in told],
        refused=[minute[f"{Counted.SENDS}|outcome=refused"] for minute in told],
        unknown=[minute[f"{Counted.SENDS}|outcome=unknown"] for minute in told],
        slowest=within(list(_edges(total, Observed.WEBHOOK_ANSWER)), 0.99),
        lag=within(list(_edges(total, Observed.WEBHOOK_LAG)), 0.95),
    )


def _of(minute: Sums, what: Counted) -> int:
    return sum(by for field, by in minute.items() if field.partition("|")[0] == what.value)


def _edges(minute: Sums, what: Observed, below: float | None = None) -> Iterator[int]:
    """How many took as long as each bucket of the histogram says, up to an edge of it."""
    for edge in EDGES:
        if below is None or float(edge) <= below:
            yield minute[f"{what}|le={edge}"]


def within(counts: Sequence[int], share: float) -> float | None:
    """The edge, in seconds, that this share of all stays below; None when there were none."""
    passed, wanted = 0, sum(counts) * share
    for edge, count in zip(EDGES, counts, strict=True):
        passed += count
        if count and passed >= wanted:
            return float(edge)
    return None

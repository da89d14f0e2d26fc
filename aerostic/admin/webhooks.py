"""Raw events and what became of each thing in them; found by message, by number, or simply the latest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.admin.audit_views import audit_view
from aerostic.kit.errors import Invalid
from aerostic.kit.work import Work

MOST: Final = 100
BACK: Final = timedelta(days=7)
SCANNED: Final = 20_000  # what no index leads to is looked for among so many of the latest
EARLY, LATE = timedelta(hours=1), timedelta(days=31)  # around a message, what Meta tells of it

# A newest-first walk along the keys of the last days; nothing is sorted, however much came.
LATEST = text("""
    SELECT e.id AS raw_id, coalesce(o.position, 0) AS position, e.received_at, e.size, o.kind, o.phone_number_id,
           o.key, o.outcome, o.reason, o.lag_ms, o.workspace_id, w.name AS workspace
    FROM (SELECT id, received_at, length(body) AS size FROM raw_events
          WHERE received_at > CAST(:since AS timestamptz) ORDER BY id DESC LIMIT :most) e
    LEFT JOIN event_outcomes o ON o.raw_id = e.id AND o.received_at = e.received_at
    LEFT JOIN workspaces w ON w.id = o.workspace_id
    ORDER BY e.id DESC, 2, o.workspace_id LIMIT :most
""")
SCAN = text("""
    SELECT o.raw_id, o.position, o.received_at, 0 AS size, o.kind, o.phone_number_id, o.key, o.outcome, o.reason,
           o.lag_ms, o.workspace_id, w.name AS workspace
    FROM (SELECT * FROM event_outcomes WHERE received_at > CAST(:since AS timestamptz)
          ORDER BY raw_id DESC, position DESC LIMIT :scanned) o
    LEFT JOIN workspaces w ON w.id = o.workspace_id
    WHERE (:outcome = '' OR o.outcome = :outcome) AND (:key = '' OR strpos(o.key, :key) > 0)
      AND (:number = '' OR o.phone_number_id = :number)
    ORDER BY o.raw_id DESC, o.position, o.workspace_id LIMIT :most
""")
OF_MESSAGE = text("""
    SELECT o.raw_id, o.position, o.received_at, 0 AS size, o.kind, o.phone_number_id, o.key, o.outcome, o.reason,
           o.lag_ms, o.workspace_id, w.name AS workspace
    FROM event_outcomes o JOIN workspaces w ON w.id = o.workspace_id
    WHERE o.workspace_id = CAST(:workspace AS uuid) AND strpos(o.key, :key) > 0
      AND o.received_at BETWEEN CAST(:since AS timestamptz) AND CAST(:until AS timestamptz)
    ORDER BY o.received_at DESC, o.raw_id DESC LIMIT :most
""")
OF_NUMBER = text("""
    SELECT o.raw_id, o.position, o.received_at, 0 AS size, o.kind, o.phone_number_id, o.key, o.outcome, o.reason,
           o.lag_ms, o.workspace_id, w.name AS workspace
    FROM event_outcomes o JOIN workspaces w ON w.id = o.workspace_id
    WHERE o.workspace_id = CAST(:workspace AS uuid) AND o.phone_number_id = :number
      AND (:outcome = '' OR o.outcome = :outcome)
    ORDER BY o.received_at DESC, o.raw_id DESC LIMIT :most
""")
MESSAGE = text("""
    SELECT m.workspace_id, m.created_at FROM channels c JOIN messages m
      ON m.workspace_id = c.workspace_id AND m.channel_id = c.id AND m.meta_message_id = :wamid LIMIT 1
""")
NUMBER = text("""
    SELECT workspace_id, phone_number_id FROM channels
    WHERE phone_number_id = :digits OR regexp_replace(display_phone_number, '[^0-9]', '', 'g') = :digits LIMIT 1
""")
LAGS = text("""
    SELECT count(*) AS counted, percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY lag_ms) AS lags
    FROM (SELECT received_at, lag_ms FROM event_outcomes WHERE received_at > CAST(:day AS timestamptz)
          ORDER BY raw_id DESC, position DESC LIMIT :scanned) latest
    WHERE received_at > CAST(:since AS timestamptz)
""")


@dataclass(frozen=True, slots=True)
class EventRow:
    """What became of one thing in a raw event, in one workspace: what concerns a shared account has several rows.

    Without an `outcome` it still waits; `size` is in bytes, 0 where nobody asked.
    """

    raw_id: int
    position: int
    received_at: datetime
    size: int
    kind: str | None
    phone_number_id: str | None
    key: str | None
    outcome: str | None
    reason: str | None
    lag_ms: int | None
    workspace_id: UUID | None
    workspace: str | None

    @property
    def wamid(self) -> str:
        """Returns the id of the message the event is about, or an empty text."""
        return next((part for part in (self.key or "").split(":") if part.startswith("wamid.")), "")


@dataclass(frozen=True, slots=True)
class Lags:
    """Milliseconds from arrival to effect, of what came in the last quarter of an hour; None when nothing did."""

    counted: int
    median: int | None
    p95: int | None
    p99: int | None


def events(work: Work, words: str = "", outcome: str = "", limit: int = MOST) -> list[EventRow]:
    """The latest, or those of a message (wamid) or number (Meta's id of it, or as people dial it). Raises Invalid."""
    asked = words.strip()
    audit_view(work, "webhooks", **({"words": asked} if asked else {}))
    most = min(limit, MOST)
    if not asked and not outcome:
        return _events(work.rows(LATEST, since=work.now - BACK, most=most))
    if not asked:
        return _scanned(work, most, outcome=outcome)
    if asked.startswith("wamid."):
        return _of_message(work, asked, most)
    return _of_number(work, _digits(asked), outcome, most)


def lags(work: Work) -> Lags:
    """For verbs, which check and audit."""
    day, quarter = work.now - timedelta(days=1), work.now - timedelta(minutes=15)
    found = work.row(LAGS, day=day, since=quarter, scanned=SCANNED)
    if found is None or not found.counted:
        return Lags(0, None, None, None)
    return Lags(found.counted, *found.lags)


def _of_message(work: Work, wamid: str, most: int) -> list[EventRow]:
    message = work.row(MESSAGE, wamid=wamid)
    if message is None:
        return _scanned(work, most, key=wamid)
    since, until = message.created_at - EARLY, message.created_at + LATE
    return _events(
        work.rows(OF_MESSAGE, workspace=message.workspace_id, key=wamid, since=since, until=until, most=most)
    )


def _of_number(work: Work, digits: str, outcome: str, most: int) -> list[EventRow]:
    number = work.row(NUMBER, digits=digits)
    if number is None:
        return _scanned(work, most, number=digits, outcome=outcome)
    return _events(
        work.rows(OF_NUMBER, workspace=number.workspace_id, number=number.phone_number_id, outcome=outcome, most=most)
    )


def _scanned(work: Work, most: int, *, key: str = "", number: str = "", outcome: str = "") -> list[EventRow]:
    since = work.now - BACK
    return _events(work.rows(SCAN, since=since, scanned=SCANNED, outcome=outcome, key=key, number=number, most=most))


def _digits(words: str) -> str:
    digits = "".join(letter for letter in words if letter.isdigit())
    if len(digits) < 5 or any(letter.isalpha() for letter in words):
        raise Invalid(
            "This is neither a message nor a number. Enter a message id that begins with wamid., Meta's id of a "
            "number, or the number itself with its country code."
        )
    return digits


def _events(rows: Sequence[Row[Any]]) -> list[EventRow]:
    return [EventRow(*row) for row in rows]

"""Numbers stop and go on: causes are kept apart, so that the end of one leaves the others standing.

What follows for a number stands on its row: `trouble` keeps everything back, `begin_trouble` bulk and templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, text

from aerostic import audit
from aerostic.channels.stopping import Stop
from aerostic.kit import alarms, holding
from aerostic.kit.notices import Notice
from aerostic.kit.work import Work

# The last word on a cause stands, in whatever order they come; said again, it begins nothing new.
SAVE: Final = text("""
    INSERT INTO sending_stops AS s (workspace_id, subject_id, cause, account_id, covers, reason, next_step, is_over,
                                    until, told_at)
    VALUES (:workspace, :subject, :cause, :account, :covers, :reason, :next_step, :is_over, :until, :at)
    ON CONFLICT (workspace_id, subject_id, cause) DO UPDATE
    SET covers = excluded.covers, reason = excluded.reason, next_step = excluded.next_step,
        is_over = excluded.is_over, until = excluded.until, told_at = excluded.told_at
    WHERE s.told_at <= excluded.told_at
""")
STANDING: Final = text("""
    SELECT cause FROM sending_stops
    WHERE workspace_id = :workspace AND subject_id = :subject AND NOT is_over
      AND (until IS NULL OR until > CAST(:now AS timestamptz))
""")
LIFT_ALL: Final = text("""
    UPDATE sending_stops SET is_over = true, told_at = greatest(told_at, :now)
    WHERE workspace_id = :workspace AND (account_id = :account OR subject_id = :channel) AND NOT is_over
""")
FOLLOW: Final = text("""
    WITH held AS (
        SELECT id, account_id, trouble, begin_trouble FROM channels
        WHERE workspace_id = :workspace AND account_id = ANY(:accounts) AND status = 'connected'
        ORDER BY id FOR UPDATE
    ), now_so AS (
        SELECT h.id, h.trouble AS was, h.begin_trouble AS begin_was, everything.cause, everything.reason,
               everything.next_step, beginnings.reason AS begin_reason
        FROM held h
        LEFT JOIN LATERAL (
            SELECT s.cause, s.reason, s.next_step FROM sending_stops s
            WHERE s.workspace_id = :workspace AND s.subject_id IN (h.id, h.account_id) AND NOT s.is_over
              AND s.covers = 'everything' AND (s.until IS NULL OR s.until > CAST(:now AS timestamptz))
            ORDER BY s.told_at DESC, s.cause LIMIT 1) everything ON true
        LEFT JOIN LATERAL (
            SELECT s.reason FROM sending_stops s
            WHERE s.workspace_id = :workspace AND s.subject_id IN (h.id, h.account_id) AND NOT s.is_over
              AND s.covers = 'beginnings' AND (s.until IS NULL OR s.until > CAST(:now AS timestamptz))
            ORDER BY s.told_at DESC, s.cause LIMIT 1) beginnings ON true
    )
    UPDATE channels c SET trouble = n.reason, trouble_next_step = n.next_step, begin_trouble = n.begin_reason
    FROM now_so n
    WHERE c.workspace_id = :workspace AND c.id = n.id
      AND (n.was IS DISTINCT FROM n.reason OR n.begin_was IS DISTINCT FROM n.begin_reason)
    RETURNING c.id, c.display_phone_number, n.was, n.cause, n.reason, n.begin_was, n.begin_reason
""")
ENDED: Final = text("""
    UPDATE sending_stops SET is_over = true
    WHERE workspace_id = :workspace AND NOT is_over AND until <= CAST(:now AS timestamptz) RETURNING account_id
""")
WITH_ENDED: Final = text("""
    SELECT DISTINCT workspace_id FROM sending_stops WHERE NOT is_over AND until <= CAST(:now AS timestamptz)
""")
HELD: Final = "The number is stopped."  # why an entry of the line waits; it goes on when the number does


@dataclass(frozen=True, slots=True)
class StopTold:
    """A word on a cause: whom it keeps back, the account or one of its numbers, and since when."""

    account_id: UUID
    subject_id: UUID
    stop: Stop
    at: datetime


def apply(work: Work, told: Sequence[StopTold], *, is_recorded: bool = True) -> list[StopTold]:
    """Applies words on causes, and returns those of a cause that did not stand before.

    `is_recorded`: the audit says which numbers stop and go on; else whoever calls says why.
    """
    if not told:
        return []
    before = {one.subject_id: _standing(work, one.subject_id) for one in told}
    for one in sorted(told, key=lambda word: (word.at, word.stop.is_over)):
        _save(work, one)
    after = {subject: _standing(work, subject) for subject in before}
    follow(work, sorted({one.account_id for one in told}), is_recorded=is_recorded)
    begun = {(subject, cause) for subject, causes in after.items() for cause in causes - before[subject]}
    return [one for one in told if (one.subject_id, one.stop.cause) in begun and not one.stop.is_over]


def lift_all(work: Work, account_id: UUID, channel_id: UUID) -> None:
    """Somebody connected this number of the account: whatever kept it or others of the account back is over."""
    work.run(LIFT_ALL, workspace=work.workspace, account=account_id, channel=channel_id, now=work.now)
    follow(work, [account_id], is_recorded=False)


def lift_ended(work: Work) -> None:
    """Lets numbers go on whose restriction has come to its end."""
    follow(work, sorted({row.account_id for row in work.rows(ENDED, workspace=work.workspace, now=work.now)}))


def workspaces_with_ended_stops(work: Work) -> list[UUID]:
    """Returns the workspaces in which a restriction has come to its end; for a work of platform scope."""
    return [row.workspace_id for row in work.rows(WITH_ENDED, now=work.now)]


def follow(work: Work, account_ids: Sequence[UUID], *, is_recorded: bool = True) -> None:
    """Writes on each number what keeps it back now; operators, pages and what waits to be sent hear of it."""
    if not account_ids:
        return
    for row in work.rows(FOLLOW, workspace=work.workspace, accounts=list(account_ids), now=work.now):
        _tell(work, row)
        if is_recorded and bool(row.was) is not bool(row.reason):
            audit.record(work, "number.stopped" if row.reason else "number.resumed", row.id, **_why(row))


def alarm_of(channel_id: UUID) -> str:
    return f"channel:{channel_id}"


def _tell(work: Work, row: Row[Any]) -> None:
    work.notify(Notice("channel", row.id))
    if row.reason and not row.was:
        code = f" ({row.cause})" if row.cause.startswith("code ") else ""
        alarms.raise_alarm(work, alarm_of(row.id), f"{row.display_phone_number} sends nothing: {row.reason}{code}")
    elif row.was and not row.reason:
        alarms.resolve(work, alarm_of(row.id))
    if (row.was and not row.reason) or (row.begin_was and not row.begin_reason):
        holding.hasten(work.connection, str(row.id), HELD)


def _why(row: Row[Any]) -> dict[str, str]:
    return {"reason": row.reason} if row.reason else {}


def _standing(work: Work, subject_id: UUID) -> set[str]:
    rows = work.rows(STANDING, workspace=work.workspace, subject=subject_id, now=work.now)
    return {row.cause for row in rows}


def _save(work: Work, one: StopTold) -> None:
    stop = one.stop
    work.run(
        SAVE,
        workspace=work.workspace,
        subject=one.subject_id,
        cause=stop.cause,
        account=one.account_id,
        covers=stop.covers.value,
        reason=stop.reason,
        next_step=stop.next_step,
        is_over=stop.is_over,
        until=stop.until,
        at=one.at,
    )

"""How the day goes: what is open, who waits, how fast people are answered, and the hours' messages in and out."""

from dataclasses import dataclass
from datetime import datetime, time
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from aerostic.contacts import visibility
from aerostic.kit.actor import Permission
from aerostic.kit.work import Work
from aerostic.messaging.conversation_sql import chosen, conversation_of, shown, statement, values_of
from aerostic.messaging.message_status import RANK, Status
from aerostic.messaging.rows import ConversationRow

WAITING: Final = 5  # of those who wait longest

NOW: Final = """
    SELECT count(*) AS open, count(c.unanswered_since) AS unanswered
    FROM conversations c WHERE c.workspace_id = :workspace AND c.status = 'open' {seen}
"""
HOURS: Final = """
    SELECT CAST(extract(hour FROM m.created_at AT TIME ZONE :zone) AS int) AS hour,
           count(*) FILTER (WHERE m.direction = 'inbound' AND m.purpose IS DISTINCT FROM 'history') AS inbound,
           count(*) FILTER (WHERE m.direction = 'outbound' AND m.purpose IS DISTINCT FROM 'history'
                            AND m.rank >= :accepted AND m.reacts_to IS NULL) AS outbound,
           array_agg(m.answered_after) FILTER (
               WHERE m.answered_after IS NOT NULL AND m.status NOT IN ('refused', 'failed')) AS waits
    FROM messages m {conversations}
    WHERE m.workspace_id = :workspace AND m.conversation_id IS NOT NULL
      AND m.created_at >= :midnight {seen}
    GROUP BY 1 ORDER BY 1
"""
OF: Final = "JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id"
LONGEST_FIRST: Final = "ORDER BY c.unanswered_since, c.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The day so far, where `zone` is. `hourly`: hour of the day, messages in, messages out.

    `median_answer_seconds` is None when nobody has been answered today.
    """

    open: int
    unanswered: int
    median_answer_seconds: int | None
    inbound: int
    outbound: int
    hourly: list[tuple[int, int, int]]
    oldest_unanswered: list[ConversationRow]


def report(work: Work, zone: ZoneInfo) -> Today:
    """Today so far where `zone` is, of what the reader may see."""
    work.require(Permission.VIEW_CONVERSATIONS)
    seen = visibility.conversations(work)
    asked = {"workspace": work.workspace, **seen.values}
    [standing] = work.rows(statement(NOW.format(seen=seen.where)), **asked)
    hours = work.rows(
        statement(HOURS.format(seen=seen.where, conversations=OF if seen.where else "")),
        zone=zone.key, midnight=_midnight(work, zone), accepted=RANK[Status.ACCEPTED], **asked,
    )  # fmt: skip
    return Today(
        open=standing.open,
        unanswered=standing.unanswered,
        median_answer_seconds=_median([wait for row in hours for wait in row.waits or ()]),
        inbound=sum(row.inbound for row in hours),
        outbound=sum(row.outbound for row in hours),
        hourly=[(row.hour, row.inbound, row.outbound) for row in hours],
        oldest_unanswered=_waiting(work),
    )


def _midnight(work: Work, zone: ZoneInfo) -> datetime:
    return datetime.combine(work.now.astimezone(zone).date(), time.min, zone)


def _median(waits: list[int]) -> int | None:
    return round(median(waits)) if waits else None


def _waiting(work: Work) -> list[ConversationRow]:
    conditions = "AND c.status = 'open' AND c.unanswered_since IS NOT NULL"
    sql = f"WITH {chosen(work, conditions, f'{LONGEST_FIRST} LIMIT {WAITING}')} {shown(work)}"
    rows = work.rows(statement(f"{sql} {LONGEST_FIRST}"), **values_of(work))
    return [conversation_of(work, row) for row in rows]

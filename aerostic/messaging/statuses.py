"""Statuses climb, whatever order they come in; one that comes before its message is parked until it is known."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.inbound_event import InboundEvent
from aerostic.messaging.message_status import RANK, Status
from aerostic.meta import StatusChanged, explain

Report = InboundEvent[StatusChanged]

# Found by Meta's id, else by our own, which a status echoes before we may have heard Meta's answer.
CLIMB = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:callbacks AS uuid[]),
                             CAST(:statuses AS text[]), CAST(:ranks AS smallint[]), CAST(:codes AS int[]),
                             CAST(:reasons AS text[]), CAST(:next_steps AS text[]))
                      AS t(channel_id, wamid, callback, status, rank, code, reason, next_step)
    ), found AS (
        SELECT m.id, told.* FROM told JOIN messages m
            ON m.workspace_id = :workspace AND m.channel_id = told.channel_id AND m.meta_message_id = told.wamid
        WHERE m.direction = 'outbound'
        UNION ALL
        SELECT m.id, told.* FROM told JOIN messages m
            ON m.workspace_id = :workspace AND m.id = told.callback AND m.channel_id = told.channel_id
        WHERE m.direction = 'outbound' AND m.meta_message_id IS NULL
    ), held AS (
        SELECT m.id FROM messages m
        WHERE m.workspace_id = :workspace AND m.id IN (SELECT id FROM found) ORDER BY m.id FOR UPDATE
    ), moved AS (
        UPDATE messages m SET
            meta_message_id = coalesce(m.meta_message_id, found.wamid), status = found.status, rank = found.rank,
            error_code = found.code, error_reason = found.reason, error_next_step = found.next_step
        FROM found JOIN held ON held.id = found.id
        WHERE m.workspace_id = :workspace AND m.id = found.id AND m.rank < found.rank
        RETURNING m.id, m.conversation_id
    )
    SELECT found.channel_id, found.wamid, moved.id AS message_id, moved.conversation_id
    FROM found LEFT JOIN moved ON moved.id = found.id
""")
PARK = text("""
    INSERT INTO parked_statuses (workspace_id, channel_id, meta_message_id, status, rank, error_code, error_details,
                                 said_at)
    SELECT :workspace, * FROM unnest(CAST(:channels AS uuid[]), CAST(:wamids AS text[]), CAST(:statuses AS text[]),
        CAST(:ranks AS smallint[]), CAST(:codes AS int[]), CAST(:details AS text[]), CAST(:said AS timestamptz[]))
    ON CONFLICT DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class Told:
    """The highest thing told of one message."""

    channel_id: UUID
    wamid: str
    status: Status
    callback: UUID | None
    code: int | None
    details: str | None
    said_at: datetime

    @property
    def rank(self) -> int:
        return RANK[self.status]


def apply_statuses(work: Work, heard: Sequence[Report]) -> list[Report]:
    """Let messages climb to the highest status told of them; park what speaks of a message nobody knows yet."""
    highest = highest_of(told_by(report) for report in heard)
    known = climb(work, highest)
    park(work, [told for told in highest if (told.channel_id, told.wamid) not in known])
    return list(heard)


def told_by(report: Report) -> Told:
    event = report.event
    error = event.errors[0] if event.errors else None
    return Told(
        report.channel_id,
        event.wamid,
        Status(event.status.value),
        _our_id(event.callback),
        error.code if error else None,
        error.details or error.title if error else None,
        event.sent_at,
    )


def _our_id(callback: str | None) -> UUID | None:
    with suppress(ValueError):
        return UUID(callback) if callback else None
    return None


def highest_of(told: Iterable[Told]) -> list[Told]:
    best: dict[tuple[UUID, str], Told] = {}
    for one in told:
        key = one.channel_id, one.wamid
        if key not in best or best[key].rank < one.rank:
            best[key] = one
    return [best[key] for key in sorted(best)]


def climb(work: Work, told: Sequence[Told]) -> set[tuple[UUID, str]]:
    """Raise each message to what was told of it, if that is higher than what it has, and tell the open pages.

    Returns the number and wamid of those that speak of a message we know.
    """
    if not told:
        return set()
    explained = [explain(one.code) if one.code is not None else None for one in told]
    found = work.rows(
        CLIMB,
        workspace=work.workspace,
        channels=[one.channel_id for one in told],
        wamids=[one.wamid for one in told],
        callbacks=[one.callback for one in told],
        statuses=[one.status.value for one in told],
        ranks=[one.rank for one in told],
        codes=[one.code for one in told],
        reasons=[why.reason if why else None for why in explained],
        next_steps=[why.next_step if why else None for why in explained],
    )
    for row in found:
        if row.conversation_id:
            work.notify(Notice("conversation", row.conversation_id, row.message_id))
    return {(row.channel_id, row.wamid) for row in found}


def park(work: Work, told: Sequence[Told]) -> None:
    if not told:
        return
    work.run(
        PARK,
        workspace=work.workspace,
        channels=[one.channel_id for one in told],
        wamids=[one.wamid for one in told],
        statuses=[one.status.value for one in told],
        ranks=[one.rank for one in told],
        codes=[one.code for one in told],
        details=[one.details for one in told],
        said=[one.said_at for one in told],
    )

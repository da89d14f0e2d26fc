"""Statuses climb, whatever order they come in; one that comes before its message is parked until it is known."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.notices import Notice
from aerostic.kit.work import Work
from aerostic.messaging.heard import Heard
from aerostic.messaging.ticks import RANK, Status
from aerostic.meta import StatusChanged, explain

Report = Heard[StatusChanged]

FIND = text("""
    SELECT id, channel_id, meta_message_id, rank FROM messages
    WHERE workspace_id = :workspace AND channel_id = ANY(:channels) AND meta_message_id = ANY(:wamids)
      AND direction = 'outbound'
""")
FIND_ECHOED = text("""
    SELECT id, channel_id, meta_message_id, rank FROM messages
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND direction = 'outbound'
""")
CLIMB = text("""
    WITH told AS (
        SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:wamids AS text[]), CAST(:statuses AS text[]),
                             CAST(:ranks AS smallint[]), CAST(:codes AS int[]), CAST(:reasons AS text[]),
                             CAST(:next_steps AS text[]))
                      AS t(id, wamid, status, rank, code, reason, next_step)
    ), held AS (
        SELECT m.id FROM messages m WHERE m.workspace_id = :workspace AND m.id = ANY(:ids) ORDER BY m.id FOR UPDATE
    )
    UPDATE messages m SET
        meta_message_id = coalesce(m.meta_message_id, told.wamid), status = told.status, rank = told.rank,
        error_code = told.code, error_reason = told.reason, error_next_step = told.next_step
    FROM told, held
    WHERE m.workspace_id = :workspace AND m.id = held.id AND m.id = told.id AND m.rank < told.rank
    RETURNING m.conversation_id
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
    highest = _highest(told_by(report) for report in heard)
    found = _find(work, highest)
    climb(work, {message_id: told for told, message_id in found})
    known = {(told.channel_id, told.wamid) for told, _ in found}
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


def _highest(told: Iterable[Told]) -> list[Told]:
    best: dict[tuple[UUID, str], Told] = {}
    for one in told:
        key = one.channel_id, one.wamid
        if key not in best or best[key].rank < one.rank:
            best[key] = one
    return [best[key] for key in sorted(best)]


def _find(work: Work, told: Sequence[Told]) -> list[tuple[Told, UUID]]:
    """By Meta's id, else by our own, which a status echoes before we may have heard Meta's answer."""
    by_wamid = {(one.channel_id, one.wamid): one for one in told}
    channels, wamids = {one.channel_id for one in told}, [one.wamid for one in told]
    rows = work.rows(FIND, workspace=work.workspace, channels=list(channels), wamids=wamids)
    found = [(by_wamid[key], row.id) for row in rows if (key := (row.channel_id, row.meta_message_id)) in by_wamid]
    seen = {one for one, _ in found}
    return found + _find_echoed(work, [one for one in told if one.callback and one not in seen])


def _find_echoed(work: Work, told: Sequence[Told]) -> list[tuple[Told, UUID]]:
    if not told:
        return []
    by_id = {one.callback: one for one in told}
    rows = work.rows(FIND_ECHOED, workspace=work.workspace, ids=list(by_id))
    return [
        (by_id[row.id], row.id)
        for row in rows
        if row.meta_message_id in {None, by_id[row.id].wamid} and row.channel_id == by_id[row.id].channel_id
    ]


def climb(work: Work, told: dict[UUID, Told]) -> None:
    """Raise each message to what was told of it, if that is higher than what it has, and tell the open pages."""
    if not told:
        return
    explained = [explain(one.code) if one.code is not None else None for one in told.values()]
    moved = work.rows(
        CLIMB,
        workspace=work.workspace,
        ids=list(told),
        wamids=[one.wamid for one in told.values()],
        statuses=[one.status.value for one in told.values()],
        ranks=[one.rank for one in told.values()],
        codes=[one.code for one in told.values()],
        reasons=[why.reason if why else None for why in explained],
        next_steps=[why.next_step if why else None for why in explained],
    )
    for conversation_id in {row.conversation_id for row in moved}:
        work.notify(Notice("conversation", conversation_id))


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

"""Attempts that stand open: committed before the call, freed when it surely did not go out."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from aerostic.kit import call_journal
from aerostic.kit.call_journal import Attempt, CallJournal
from aerostic.kit.work import Work
from aerostic.messaging.message_status import RANK, Status

ATTEMPT = text("""
    UPDATE messages SET attempted_at = :now, attempts = attempts + 1,
                        possible_duplicate = possible_duplicate OR status = 'unknown'
    WHERE workspace_id = :workspace AND id = ANY(:ids)
""")
# An attempt that surely failed does not count; one before it, of which nobody knows, still does, and so does the wish
# of a member to have it sent again.
FREE = text("""
    UPDATE messages SET attempts = attempts - 1, attempted_at = CASE WHEN status = 'unknown' THEN attempted_at END,
                        resend_asked_at = CASE WHEN resend_asked_at IS NOT NULL THEN CAST(:now AS timestamptz) END
    WHERE workspace_id = :workspace AND id = ANY(:ids) AND rank < :rank
""")


def surely_unsent(rows: Iterable[Row[Any]]) -> set[UUID]:
    """Those with an attempt that ended with its process before its call began."""
    open_ = [row for row in rows if row.attempted_at and row.status in {Status.QUEUED, Status.UNKNOWN}]
    return call_journal.surely_unsent([Attempt(row.id, row.attempted_at) for row in open_])


def commit_to(work: Work, message_ids: Sequence[UUID], journal: CallJournal) -> None:
    """The journal lists the attempts before they can be committed, so that none is committed without it."""
    for message_id in message_ids:
        journal.prepare(Attempt(message_id, work.now))
    if message_ids:
        work.run(ATTEMPT, workspace=work.workspace, ids=message_ids, now=work.now)


def free(work: Work, message_ids: Collection[UUID]) -> None:
    """These surely did not go out: no attempt of theirs stands open."""
    if message_ids:
        work.run(FREE, workspace=work.workspace, ids=list(message_ids), rank=RANK[Status.ACCEPTED], now=work.now)

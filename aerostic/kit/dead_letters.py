"""Dead letters: what no attempt could deal with, kept until an operator has it tried again or discards it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work

# It keeps the moment it was made: a raw event is found by it, and how long it has waited is the truth.
RETRY = text("""
    WITH taken AS (DELETE FROM dead_letters WHERE id = ANY(:ids) RETURNING *), put AS (
        INSERT INTO waiting (line, lane, workspace_id, meant, kind, ids, created_at)
        SELECT line, lane, workspace_id, meant, kind, ids, created_at FROM taken)
    SELECT id, line, meant, kind, workspace_id, reason FROM taken ORDER BY id
""")
DISCARD = text("""
    DELETE FROM dead_letters WHERE id = ANY(:ids) RETURNING id, line, meant, kind, workspace_id, reason
""")
SUBJECTS = text("SELECT DISTINCT 'dead_letter:' || coalesce(kind, line) AS subject FROM dead_letters")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """`meant` is the id of what was to be dealt with; of a job, `kind` says which."""

    id: int
    line: str
    meant: str
    kind: str | None
    workspace_id: UUID | None
    reason: str


def retry(work: Work, entry_ids: Sequence[int]) -> list[DeadLetter]:
    """Those that were there wait again, at the foot of the ladder; the sweeper finds them within a second."""
    return [DeadLetter(*row) for row in work.rows(RETRY, ids=list(entry_ids))]


def discard(work: Work, entry_ids: Sequence[int]) -> list[DeadLetter]:
    """Those that were there are gone for good."""
    return [DeadLetter(*row) for row in work.rows(DISCARD, ids=list(entry_ids))]


def subjects(work: Work) -> list[str]:
    """The subjects of the alarms that those which are left give reason for."""
    return [row.subject for row in work.rows(SUBJECTS)]

"""Each member has a colour of their own in a workspace, so that people are told apart at a glance."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import text

from aerostic.kit.work import Work

COLOURS: Final = 12  # of the palette; a member's colour is the index of one

LEAST_TAKEN: Final = text("""
    SELECT n FROM generate_series(0, :colours - 1) n
    LEFT JOIN memberships m ON m.workspace_id = :workspace AND m.colour = n
    GROUP BY n ORDER BY count(m.account_id), n LIMIT 1
""")

OF: Final = text(
    "SELECT account_id, colour FROM memberships WHERE workspace_id = :workspace AND account_id = ANY(:ids)"
)


def colours_of(work: Work, account_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Returns the colours of those who are members of the work's workspace."""
    rows = work.rows(OF, workspace=work.workspace, ids=list(account_ids))
    return {row.account_id: row.colour for row in rows}


def free_colour(work: Work) -> int:
    """Returns the first colour nobody has, or the first of those the fewest have; to be asked in one's own turn."""
    [found] = work.rows(LEAST_TAKEN, workspace=work.workspace, colours=COLOURS)
    return found.n

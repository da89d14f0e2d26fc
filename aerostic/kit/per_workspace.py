"""A batch is dealt with workspace by workspace, each share a work of its own; what one row provokes harms no other."""

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from itertools import groupby
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from aerostic.kit.db import DatabaseAway
from aerostic.kit.work import Work, working

TRIES = 4
PAUSE = 0.02  # seconds, more with each try
# SQLSTATEs of those who met another drain on the way: in a deadlock, or over a row it made or took away just then.
MET_ANOTHER = {"40P01", "40001", "23505", "23503"}

log = logging.getLogger(__name__)


class Rows(Protocol):
    """What a drain hands out by workspace."""

    @property
    def workspace_id(self) -> UUID | None: ...


R = TypeVar("R", bound=Rows)
T = TypeVar("T")
Verb = Callable[[Work, Sequence[R]], T]
Aside = Callable[[R, Exception], None]


def each_workspace(pool: Executor, verb: Verb[R, T], rows: Sequence[R], aside: Aside[R] | None = None) -> list[T]:
    """Run the verb once per workspace, several shares side by side: while one waits for PostgreSQL another works.

    A share that fails is tried row by row; the culprits go to `aside`, or up.
    """
    ordered = sorted(rows, key=lambda row: str(row.workspace_id))
    shares = [(key, list(share)) for key, share in groupby(ordered, key=lambda row: row.workspace_id)]
    if len(shares) == 1:
        return _share(verb, *shares[0], aside)
    begun = [pool.submit(_share, verb, key, share, aside) for key, share in shares]
    return [done for share in begun for done in share.result()]


def _share(verb: Verb[R, T], workspace_id: UUID | None, rows: Sequence[R], aside: Aside[R] | None) -> list[T]:
    try:
        return [_in_one_work(verb, workspace_id, rows)]
    except DatabaseAway:
        raise  # nobody's row is to blame
    except Exception as error:  # whatever a row provokes, its neighbours go on
        if aside is None:
            raise
        if len(rows) > 1:
            return [done for row in rows for done in _share(verb, workspace_id, [row], aside)]
        log.exception("drain.set_aside")
        aside(rows[0], error)
        return []


def _in_one_work(verb: Verb[R, T], workspace_id: UUID | None, rows: Sequence[R]) -> T:
    """Parallel drains may meet although keys are sorted; the loser simply goes again and sees what the other did."""
    for attempt in range(TRIES):
        try:
            with working(workspace_id=workspace_id) as work:
                return verb(work, rows)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in MET_ANOTHER or attempt == TRIES - 1:
                raise
            time.sleep(PAUSE * (attempt + 1))
    raise AssertionError("unreachable")

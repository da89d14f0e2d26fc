"""`Work`: one event, job or share of a batch; one transaction, one actor, one workspace. Nothing else commits.

Verbs take it first. Jobs, nudges and notices asked of it leave only after the commit.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Executable, Row

from aerostic.kit import clock, db, lines, nudges
from aerostic.kit.actor import SYSTEM, Actor, Permission
from aerostic.kit.db import Scope
from aerostic.kit.errors import NotAllowed
from aerostic.kit.jobs import Job
from aerostic.kit.lines import Line, Place
from aerostic.kit.notices import Notice


@dataclass(slots=True, eq=False)
class Work:
    actor: Actor
    connection: Connection
    now: datetime
    workspace_id: UUID | None = None
    jobs: list[Job] = field(default_factory=list[Job])
    nudged: set[Line] = field(default_factory=set[Line])
    notices: list[Notice] = field(default_factory=list[Notice])
    _afterwards: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    _pushed: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    @property
    def workspace(self) -> UUID:
        """The workspace this work belongs to; a work without one has no business asking."""
        if self.workspace_id is None:
            raise NotAllowed("This needs a workspace.")
        return self.workspace_id

    def require(self, permission: Permission) -> None:
        if not self.actor.may(permission):
            raise NotAllowed("Your role does not allow this. Ask an owner or admin of the workspace.")

    def rows(self, statement: Executable, **values: object) -> Sequence[Row[Any]]:
        """As named tuples: reading a column by name from one takes a third of the time a row of SQLAlchemy takes."""
        found = self.connection.execute(statement, values)
        make = _shaped(tuple(found.keys()))
        return cast("Sequence[Row[Any]]", [make(row) for row in found.all()])

    def row(self, statement: Executable, **values: object) -> Row[Any] | None:
        return self.connection.execute(statement, values).first()

    def run(self, statement: Executable, **values: object) -> int:
        """The number of rows it changed."""
        return self.connection.execute(statement, values).rowcount

    def wait(self, line: Line, places: Sequence[Place]) -> None:
        """Take places in a line and wake its drain after the commit."""
        if places:
            lines.put(self.connection, line.name, self.workspace_id, places)
            self.nudge(line)

    def enqueue(self, job: Job) -> None:
        self.jobs.append(job)
        self._pushed.append((lines.put_job(self.connection, self.workspace_id, job), job.queue))

    def enqueue_later(self, job: Job, delay: timedelta) -> None:
        """A durable timer: the sweeper finds the job once it is due."""
        self.jobs.append(job)
        lines.put_job(self.connection, self.workspace_id, job, delay)

    def nudge(self, line: Line) -> None:
        self.nudged.add(line)

    def notify(self, notice: Notice) -> None:
        self.notices.append(notice)

    def afterwards(self, act: Callable[[], None]) -> None:
        """Once this has committed; what a work that fails made must not be remembered."""
        self._afterwards.append(act)

    def leave(self) -> None:
        """Sends jobs, nudges and notices after the transaction has committed. Losing any of them costs time only."""
        for act in self._afterwards:
            act()
        nudges.send(
            sorted(self.nudged, key=lambda line: line.name),
            self._pushed,
            self.workspace_id,
            list(dict.fromkeys(self.notices)),
        )


@lru_cache(maxsize=1024)
def _shaped(columns: tuple[str, ...]) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
    return namedtuple("Row", columns, rename=True)._make  # noqa: PYI024 # pyright: ignore[reportUntypedNamedTuple]


class IoInsideWork(Exception):
    """Something was about to talk to the world while a transaction of this thread is open: a mistake of ours."""


_open: ContextVar[int] = ContextVar("open_works", default=0)


def check_nothing_is_open() -> None:
    """Every adapter that talks to the world asks this first. Raises IoInsideWork.

    Redis is not the world: what is counted there is asked within a work, with a bound of its own on the wait.
    """
    if _open.get():
        raise IoInsideWork("Prepare in one work, call with nothing open, and record in another.")


@contextmanager
def working(
    actor: Actor = SYSTEM,
    workspace_id: UUID | None = None,
    *,
    scope: Scope = Scope.TENANT,
    now: datetime | None = None,
) -> Iterator[Work]:
    """One transaction, bound to its role and workspace; committed when the block ends well, gone when it does not."""
    with _counted_as_open(), db.bound(scope, workspace_id) as connection:
        work = Work(actor, connection, now or clock.now(), workspace_id)
        yield work
        connection.commit()
    work.leave()


@contextmanager
def _counted_as_open() -> Iterator[None]:
    before = _open.set(_open.get() + 1)
    try:
        yield
    finally:
        _open.reset(before)

"""Lines: rows wait in PostgreSQL for their drain; the table holds ids only and is the memory Redis never is.

An entry is inserted in the transaction that made its reason and removed in the one that dealt with it. A *lane* is what
shares a pace (a phone number, a workspace); entries with one *order key* (a conversation) go one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, DateTime, Identity, Index, SmallInteger, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from aerostic.kit import clock
from aerostic.kit.jobs import Job
from aerostic.kit.queues import Queue

LEASE = timedelta(seconds=5)
LADDER = tuple(timedelta(seconds=s) for s in (1, 5, 30, 120, 600))
URGENT, NORMAL, BULK = 1, 5, 9  # priorities; the smaller goes first within its lane
JOBS = "jobs"  # the line of what is performed one by one; its lanes are the queues


@dataclass(frozen=True, slots=True)
class Line:
    """`queue` is the one whose workers drain it; `name` stands in rows and Redis keys."""

    name: str
    queue: Queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place to take in a line: what is meant (an id), and how it shares pace and order with others.

    One that is due later is a timer: those behind it in its order pass it by until then, unless `holds_order`.
    """

    meant: str
    lane: str = ""
    order_key: str | None = None
    priority: int = NORMAL
    due_at: datetime | None = None  # None: at once
    holds_order: bool = False

    @property
    def is_timer(self) -> bool:
        return self.due_at is not None and not self.holds_order


@dataclass(frozen=True, slots=True)
class Entry:
    """A leased place; `attempts` counts this one."""

    id: int
    lane: str
    workspace_id: UUID | None
    meant: str
    attempts: int
    created_at: datetime


def _moment(*, nullable: bool = False, default: str | None = None) -> Any:  # noqa: ANN401 -- SQLModel's Field is typed Any
    return Field(
        sa_column=Column(DateTime(timezone=True), nullable=nullable, server_default=text(default) if default else None)
    )


class WaitingRow(SQLModel, table=True):
    __tablename__ = "waiting"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("waiting_by_lane", "line", "lane", "priority", "due_at", "id"),
        Index("waiting_by_order", "line", "order_key", "id", postgresql_where=text("order_key IS NOT NULL")),
        {"info": {"tenancy": "directory"}},
    )

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    line: str
    lane: str = Field(sa_column_kwargs={"server_default": ""})
    workspace_id: UUID | None = None
    meant: str
    kind: str | None = None
    ids: dict[str, str] | None = Field(default=None, sa_column=Column(JSONB))
    order_key: str | None = None
    is_timer: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    priority: int = Field(sa_column=Column(SmallInteger, nullable=False, server_default=str(NORMAL)))
    created_at: datetime = _moment(default="now()")
    due_at: datetime = _moment(default="now()")
    leased_until: datetime | None = _moment(nullable=True)
    attempts: int = Field(sa_column=Column(SmallInteger, nullable=False, server_default="0"))
    last_error: str | None = None


class DeadLetterRow(SQLModel, table=True):
    """What no attempt could deal with, kept with its reason until an operator decides."""

    __tablename__ = "dead_letters"  # pyright: ignore[reportAssignmentType]
    __table_args__ = ({"info": {"tenancy": "directory"}},)

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    line: str
    lane: str
    workspace_id: UUID | None = None
    meant: str
    kind: str | None = None
    ids: dict[str, str] | None = Field(default=None, sa_column=Column(JSONB))
    attempts: int
    reason: str
    created_at: datetime = _moment()
    failed_at: datetime = _moment(default="now()")


PUT = text("""
    INSERT INTO waiting (line, workspace_id, meant, lane, order_key, is_timer, priority, due_at)
    SELECT :line, CAST(:workspace_id AS uuid), w.meant, w.lane, w.order_key, w.is_timer, w.priority,
           coalesce(w.due_at, now())
    FROM unnest(CAST(:meant AS text[]), CAST(:lanes AS text[]), CAST(:order_keys AS text[]),
                CAST(:timers AS boolean[]), CAST(:priorities AS smallint[]), CAST(:due AS timestamptz[]))
         AS w(meant, lane, order_key, is_timer, priority, due_at)
""")

PUT_JOB = text("""
    INSERT INTO waiting (line, lane, workspace_id, meant, kind, ids, due_at)
    VALUES (:line, :queue, :workspace_id, :kind, :kind, :ids, now() + make_interval(secs => :seconds))
    RETURNING id
""").bindparams(bindparam("ids", type_=JSONB))

FINISH = text("DELETE FROM waiting WHERE id = ANY(:ids)")

POSTPONE = text("""
    UPDATE waiting SET leased_until = NULL, due_at = now() + make_interval(secs => :seconds), last_error = :error,
                       order_key = CASE WHEN :keep_order THEN order_key END, is_timer = false
    WHERE id = :id
""")

HASTEN = text("""
    UPDATE waiting SET due_at = now()
    WHERE line = :line AND lane = :lane AND meant = ANY(:meant) AND due_at > now() AND leased_until IS NULL
""")

GIVE_UP = text("""
    WITH gone AS (DELETE FROM waiting WHERE id = :id RETURNING *)
    INSERT INTO dead_letters (id, line, lane, workspace_id, meant, kind, ids, attempts, reason, created_at)
    SELECT id, line, lane, workspace_id, meant, kind, ids, attempts, :reason, created_at FROM gone
""")


def put(connection: Connection, line: str, workspace_id: UUID | None, places: Sequence[Place]) -> None:
    """Take places in a line, in the transaction that made their reason."""
    connection.execute(
        PUT,
        {
            "line": line,
            "workspace_id": workspace_id,
            "meant": [p.meant for p in places],
            "lanes": [p.lane for p in places],
            "order_keys": [p.order_key for p in places],
            "timers": [p.is_timer for p in places],
            "priorities": [p.priority for p in places],
            "due": [clock.by_the_machine(p.due_at) if p.due_at else None for p in places],
        },
    )


def put_job(connection: Connection, workspace_id: UUID | None, job: Job, delay: timedelta = timedelta()) -> int:
    """The id of the entry under which the job waits, and is not due before the delay is over."""
    values = {"line": JOBS, "queue": job.queue, "workspace_id": workspace_id, "kind": job.kind, "ids": job.ids()}
    return connection.execute(PUT_JOB, values | {"seconds": delay.total_seconds()}).scalar_one()


def finish(connection: Connection, entry_ids: Sequence[int]) -> int:
    """The entries are dealt with: they go in the transaction that dealt with them. How many were still there."""
    return connection.execute(FINISH, {"ids": list(entry_ids)}).rowcount


def postpone(
    connection: Connection, entry_id: int, delay: timedelta, error: str | None, *, keep_order: bool = True
) -> None:
    """Let the entry wait again, before those behind it in its order; without its order these go on."""
    connection.execute(
        POSTPONE, {"id": entry_id, "seconds": delay.total_seconds(), "error": error, "keep_order": keep_order}
    )


def hasten(connection: Connection, line: str, lane: str, meant: Sequence[str]) -> None:
    """What these waited for has come: they are due now, in their order."""
    connection.execute(HASTEN, {"line": line, "lane": lane, "meant": list(meant)})


def give_up(connection: Connection, entry_id: int, reason: str) -> None:
    connection.execute(GIVE_UP, {"id": entry_id, "reason": reason})


def next_delay(attempts: int) -> timedelta | None:
    """How long to wait after that many attempts; None when the ladder has no further step."""
    return LADDER[attempts - 1] if attempts <= len(LADDER) else None

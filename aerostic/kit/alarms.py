"""Alarms for the operators: one open alarm a subject, however often it happens."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, text
from sqlmodel import Field, SQLModel

from aerostic.kit.work import Work

log = logging.getLogger(__name__)


class AlarmRow(SQLModel, table=True):
    __tablename__ = "alarms"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("alarms_open", "subject", unique=True, postgresql_where=text("resolved_at IS NULL")),
        {"info": {"tenancy": "platform"}},
    )

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    subject: str
    said: str
    times: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    raised_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, server_default=text("now()")))
    last_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False, server_default=text("now()")))
    resolved_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


RAISE = text("""
    INSERT INTO alarms (subject, said) VALUES (:subject, :said)
    ON CONFLICT (subject) WHERE resolved_at IS NULL
    DO UPDATE SET said = excluded.said, times = alarms.times + 1, last_at = now()
""")
RESOLVE = text("UPDATE alarms SET resolved_at = now() WHERE subject = :subject AND resolved_at IS NULL")
RESOLVE_ONE = text("""
    UPDATE alarms SET resolved_at = :now WHERE id = :id AND resolved_at IS NULL RETURNING subject, times
""")
RESOLVE_OTHERS = text("""
    UPDATE alarms SET resolved_at = now()
    WHERE resolved_at IS NULL AND starts_with(subject, :prefix) AND NOT subject = ANY(:standing)
""")


def raise_alarm(work: Work, subject: str, said: str) -> None:
    """Raises an alarm; `said` is a sentence with what happened and what it concerns, never a customer's words."""
    log.error("alarm", extra={"subject": subject, "said": said})
    work.run(RAISE, subject=subject, said=said)


def resolve(work: Work, subject: str) -> None:
    work.run(RESOLVE, subject=subject)


@dataclass(frozen=True, slots=True)
class Resolved:
    subject: str
    times: int


def resolve_one(work: Work, alarm_id: int) -> Resolved | None:
    """None when it was resolved already."""
    found = work.row(RESOLVE_ONE, id=alarm_id, now=work.now)
    return Resolved(found.subject, found.times) if found else None


def resolve_others(work: Work, prefix: str, standing: Sequence[str]) -> None:
    """Resolve every open alarm of a kind but those that still stand."""
    work.run(RESOLVE_OTHERS, prefix=prefix, standing=list(standing))

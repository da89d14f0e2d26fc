"""A machine that repeats a request under one key gets the first answer again; the effect happens once.

The key is taken and the answer kept in the transaction of the effect: a refusal or a crash leaves the key free, and a
concurrent repetition waits at the unique index until it can be given the answer of the first.
"""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Column, DateTime, Index, text
from sqlmodel import Field, SQLModel

from aerostic.kit.errors import Invalid
from aerostic.kit.work import Work

LONGEST = 255  # characters of a key


class IdempotencyRow(SQLModel, table=True):
    __tablename__ = "idempotency_keys"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("idempotency_keys_by_age", "workspace_id", "created_at"),
        {"info": {"tenancy": "tenant"}},
    )

    workspace_id: UUID = Field(primary_key=True)
    key: str = Field(primary_key=True)
    fingerprint: bytes
    answer: str | None = None
    created_at: datetime = Field(
        sa_column=Column(DateTime(timezone=True), nullable=False, server_default=text("now()"))
    )


class KeyReused(Invalid):
    title = "Idempotency key used again"

    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key came with another body within the last 24 hours. Use a new key for a new request."
        )


# Whatever is older than 24 hours is free again; each new key sweeps some that are.
SWEEP = text("""
    DELETE FROM idempotency_keys WHERE workspace_id = :workspace_id AND key IN (
        SELECT key FROM idempotency_keys
        WHERE workspace_id = :workspace_id AND created_at < now() - interval '24 hours'
        LIMIT 100 FOR UPDATE SKIP LOCKED)
""")

TAKE = text("""
    INSERT INTO idempotency_keys (workspace_id, key, fingerprint) VALUES (:workspace_id, :key, :fingerprint)
    ON CONFLICT (workspace_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, answer = NULL, created_at = now()
    WHERE idempotency_keys.created_at < now() - interval '24 hours'
""")

RECALL = text("SELECT fingerprint, answer FROM idempotency_keys WHERE workspace_id = :workspace_id AND key = :key")

REMEMBER = text("UPDATE idempotency_keys SET answer = :answer WHERE workspace_id = :workspace_id AND key = :key")


def recall(work: Work, key: str, asked: bytes) -> str | None:
    """The answer given under this key, or None when it is new and now taken by this work; then `remember` the answer.

    Raises KeyReused when the key came with something else, Invalid when it is no key.
    """
    if not key or len(key) > LONGEST or not key.isprintable():
        raise Invalid(f"Idempotency-Key must have 1 to {LONGEST} printable characters.")
    fingerprint = sha256(asked).digest()
    work.run(SWEEP, workspace_id=work.workspace)
    if work.run(TAKE, workspace_id=work.workspace, key=key, fingerprint=fingerprint):
        return None
    return _answer(work, key, fingerprint)


def _answer(work: Work, key: str, fingerprint: bytes) -> str | None:
    kept = work.row(RECALL, workspace_id=work.workspace, key=key)
    if kept is None:
        return None
    if bytes(kept.fingerprint) != fingerprint:
        raise KeyReused
    return kept.answer


def remember(work: Work, key: str, answer: str) -> None:
    work.run(REMEMBER, workspace_id=work.workspace, key=key, answer=answer)

"""Outcomes: what became of each thing Meta told us, beside the raw event it came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from sqlalchemy import text

from aerostic.inbound.pieces import Piece
from aerostic.kit import clock
from aerostic.kit.work import Work
from aerostic.meta import AccountNotice, Unfamiliar

RECORD = text("""
    INSERT INTO event_outcomes (workspace_id, raw_id, position, received_at, kind, phone_number_id, key, outcome,
                                reason, lag_ms)
    SELECT * FROM unnest(CAST(:workspaces AS uuid[]), CAST(:raw_ids AS bigint[]), CAST(:positions AS smallint[]),
        CAST(:received AS timestamptz[]), CAST(:kinds AS text[]), CAST(:numbers AS text[]), CAST(:keys AS text[]),
        CAST(:outcomes AS text[]), CAST(:reasons AS text[]), CAST(:lags AS int[]))
    ON CONFLICT DO NOTHING
""")


NUMBER_OF_NOBODY: Final = "The number belongs to no workspace here."
ACCOUNT_OF_NOBODY: Final = "The account belongs to no workspace here."
NOT_CONNECTED: Final = "The number is not connected here; workspaces that hold its account keep what comes for it."


class Became(StrEnum):
    DONE = "done"
    KEPT = "kept"  # nothing here acts on it
    NOBODY = "nobody"  # neither its number nor its account belongs to a workspace
    SET_ASIDE = "set aside"  # it could not be read, or dealing with it failed


@dataclass(frozen=True, slots=True)
class Outcome:
    piece: Piece
    became: Became
    reason: str | None
    lag_ms: int

    @classmethod
    def of(cls, piece: Piece, now: datetime) -> Self:
        became, reason = _judged(piece)
        return cls(piece, became, reason, _milliseconds(piece.received_at, now))

    @classmethod
    def set_aside(cls, piece: Piece, reason: str) -> Self:
        return cls(piece, Became.SET_ASIDE, reason, _milliseconds(piece.received_at, clock.now()))

    @property
    def kind(self) -> str:
        return self.piece.event.kind if self.piece.event else "body"

    @property
    def key(self) -> str:
        return self.piece.event.key if self.piece.event else f"body:{self.piece.raw_id}"


def _judged(piece: Piece) -> tuple[Became, str | None]:
    match piece.event:
        case None:
            return Became.SET_ASIDE, piece.fault
        case event if piece.workspace_id is None:
            return Became.NOBODY, NUMBER_OF_NOBODY if event.phone_number_id else ACCOUNT_OF_NOBODY
        case Unfamiliar(reason=reason):
            return Became.KEPT, reason
        case AccountNotice():
            return Became.DONE, None
        case _ if piece.channel_id is None:
            return Became.KEPT, NOT_CONNECTED
        case _:
            return Became.DONE, None


def _milliseconds(since: datetime, now: datetime) -> int:
    return max(0, round((now - since).total_seconds() * 1000))


def record_outcomes(work: Work, outcomes: Sequence[Outcome]) -> None:
    """Records what became of each piece in its workspace; the first outcome of a piece stands."""
    pieces = [outcome.piece for outcome in outcomes]
    work.run(
        RECORD,
        workspaces=[piece.workspace_id for piece in pieces],
        raw_ids=[piece.raw_id for piece in pieces],
        positions=[piece.position for piece in pieces],
        received=[piece.received_at for piece in pieces],
        kinds=[outcome.kind for outcome in outcomes],
        numbers=[piece.event.phone_number_id if piece.event else None for piece in pieces],
        keys=[outcome.key for outcome in outcomes],
        outcomes=[outcome.became.value for outcome in outcomes],
        reasons=[outcome.reason for outcome in outcomes],
        lags=[outcome.lag_ms for outcome in outcomes],
    )

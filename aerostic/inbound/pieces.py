"""A batch of raw events comes apart into pieces: one thing Meta told, and whose it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from aerostic import channels
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.meta import MetaEvent, parse

MARGIN = timedelta(seconds=1)

# The bounds on received_at spare the partitions of all other days; a raw event and its entry share their instant.
READ = text("""
    SELECT id, received_at, body FROM raw_events
    WHERE id = ANY(:ids) AND received_at BETWEEN :earliest AND :latest
""")


@dataclass(frozen=True, slots=True)
class Piece:
    """`event` is None where the body itself could not be read; `fault` says why. Nobody's piece has no workspace."""

    raw_id: int
    position: int
    received_at: datetime
    event: MetaEvent | None = None
    fault: str | None = None
    workspace_id: UUID | None = None
    channel_id: UUID | None = None


def read_pieces(work: Work, entries: Sequence[Entry]) -> list[Piece]:
    """What the raw events of these entries say, each piece with its owner."""
    times = [entry.created_at for entry in entries]
    rows = work.rows(
        READ,
        ids=[int(entry.meant) for entry in entries],
        earliest=min(times) - MARGIN,
        latest=max(times) + MARGIN,
    )
    return list(_owned(work, [piece for row in rows for piece in taken_apart(row.id, row.received_at, row.body)]))


def taken_apart(raw_id: int, received_at: datetime, body: bytes) -> Iterator[Piece]:
    parsed = parse(bytes(body), received_at)
    if parsed.fault or not parsed.events:
        yield Piece(raw_id, 0, received_at, fault=parsed.fault or "The body tells of nothing.")
    for position, event in enumerate(parsed.events):
        yield Piece(raw_id, position, received_at, event)


def _owned(work: Work, pieces: Sequence[Piece]) -> Iterator[Piece]:
    owners = channels.whose(work, _numbers(pieces))
    for piece in pieces:
        number = piece.event.phone_number_id if piece.event else None
        owner = owners.get(number) if number else None
        if owner is None:
            yield piece
        else:
            yield _given(piece, owner)


def _given(piece: Piece, owner: channels.Owner) -> Piece:
    return Piece(
        piece.raw_id, piece.position, piece.received_at, piece.event, piece.fault, owner.workspace_id, owner.channel_id
    )


def _numbers(pieces: Iterable[Piece]) -> set[str]:
    return {piece.event.phone_number_id for piece in pieces if piece.event and piece.event.phone_number_id}

"""Pieces: each thing that a batch of raw events tells, and the workspaces it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import text

from aerostic import channels
from aerostic.kit.lines import Entry
from aerostic.kit.work import Work
from aerostic.meta import MetaEvent, parse

MARGIN: Final = timedelta(seconds=1)

# The bounds on received_at spare the partitions of all other days; a raw event and its entry share their instant.
READ = text("""
    SELECT id, received_at, body FROM raw_events
    WHERE id = ANY(:ids) AND received_at BETWEEN :earliest AND :latest
""")


class Piece(NamedTuple):
    """One thing in a raw event, as it concerns one workspace, by its number or by its account.

    `event` is None where the body itself could not be read; `fault` says why. A piece that concerns nobody here has no
    workspace.
    """

    raw_id: int
    position: int
    received_at: datetime
    event: MetaEvent | None = None
    fault: str | None = None
    workspace_id: UUID | None = None
    channel_id: UUID | None = None
    account_id: UUID | None = None


def read_pieces(work: Work, entries: Sequence[Entry]) -> list[Piece]:
    """Returns what the raw events of these entries tell, each piece once for every workspace it concerns."""
    times = [entry.created_at for entry in entries]
    rows = work.rows(
        READ,
        ids=[int(entry.meant) for entry in entries],
        earliest=min(times) - MARGIN,
        latest=max(times) + MARGIN,
    )
    return list(_address(work, [piece for row in rows for piece in take_apart(row.id, row.received_at, row.body)]))


def take_apart(raw_id: int, received_at: datetime, body: bytes) -> Iterator[Piece]:
    parsed = parse(bytes(body), received_at)
    if parsed.fault or not parsed.events:
        yield Piece(raw_id, 0, received_at, fault=parsed.fault or "The body tells of nothing.")
    for position, event in enumerate(parsed.events):
        yield Piece(raw_id, position, received_at, event)


def _address(work: Work, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Gives what came for a connected number to its workspace alone, and anything else to all that hold its account."""
    owners = channels.owners(work, _numbers(pieces))
    others = [piece for piece in pieces if piece.event and piece.event.phone_number_id not in owners]
    accounts = _accounts(others)
    holders = channels.holders(work, accounts) if accounts else {}
    for piece in pieces:
        yield from _addressed(piece, owners, holders)


def _addressed(
    piece: Piece, owners: dict[str, channels.Owner], holders: dict[str, list[channels.Holder]]
) -> Iterator[Piece]:
    number, account = (piece.event.phone_number_id, piece.event.waba_id) if piece.event else (None, None)
    if number and (owner := owners.get(number)):
        yield _for(piece, owner.workspace_id, channel_id=owner.channel_id)
    elif account and account in holders:
        for holder in holders[account]:
            yield _for(piece, holder.workspace_id, account_id=holder.account_id)
    else:
        yield piece


def _for(piece: Piece, workspace_id: UUID, *, channel_id: UUID | None = None, account_id: UUID | None = None) -> Piece:
    told = piece.raw_id, piece.position, piece.received_at, piece.event, piece.fault
    return Piece(*told, workspace_id, channel_id, account_id)


def _numbers(pieces: Iterable[Piece]) -> set[str]:
    return {piece.event.phone_number_id for piece in pieces if piece.event and piece.event.phone_number_id}


def _accounts(pieces: Iterable[Piece]) -> set[str]:
    return {piece.event.waba_id for piece in pieces if piece.event and piece.event.waba_id}

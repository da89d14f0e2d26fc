"""The drain of raw events: each batch is read, and each workspace's share of it is dispatched as one work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Final

from aerostic.inbound.dispatch import dispatch
from aerostic.inbound.outcomes import Outcome, record_outcomes
from aerostic.inbound.pieces import Piece, read_pieces
from aerostic.kit import alarms, lines, metrics
from aerostic.kit.db import Scope
from aerostic.kit.drain import Drain
from aerostic.kit.error_text import describe
from aerostic.kit.lines import LADDER, Entry
from aerostic.kit.metrics import Observed
from aerostic.kit.work import working

BATCH: Final = 1000
TRUSTED: Final = 2  # attempts after which an entry is taken alone, so that it can harm no other


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that are dealt with together, and what their raw events tell."""

    entries: Sequence[Entry]
    pieces: Sequence[Piece]


def drain(drain: Drain) -> None:
    """Applies batch after batch. Behind a full one more waits: it is claimed and read while this one is applied."""
    ahead: Future[list[Batch]] | None = None
    while ahead or drain.goes_on():
        batches = ahead.result() if ahead else claim(drain)
        is_behind = sum(len(batch.entries) for batch in batches) >= BATCH
        ahead = drain.beside(partial(claim, drain)) if is_behind and drain.goes_on() else None
        for batch in batches:
            apply(drain, batch)


def claim(drain: Drain) -> list[Batch]:
    return [read(entries) for entries in _apart(drain, drain.claim({"": BATCH}))]


def read(entries: Sequence[Entry]) -> Batch:
    with working(scope=Scope.INTAKE) as work:
        return Batch(entries, read_pieces(work, entries))


def apply(drain: Drain, batch: Batch) -> None:
    """Applies a batch. It may be repeated after a crash: every effect is idempotent, and the entries go last."""
    drain.each_workspace(dispatch, [piece for piece in batch.pieces if piece.workspace_id], set_aside)
    drain.meanwhile(partial(finish, drain, batch))


def finish(drain: Drain, batch: Batch) -> None:
    """Records what became of each piece, unless it was set aside, and removes the entries."""
    with working(scope=Scope.INTAKE) as work:
        record_outcomes(work, [Outcome.of(piece, work.now) for piece in batch.pieces])
        lines.finish(work.connection, [entry.id for entry in batch.entries])
    drain.release([entry.id for entry in batch.entries])
    for received_at, times in Counter(
        entry.created_at for entry in batch.entries
    ).items():  # those stored together share it
        metrics.observe(Observed.WEBHOOK_LAG, (work.now - received_at).total_seconds(), times)


def set_aside(piece: Piece, error: Exception) -> None:
    """Sets aside an event that failed: its raw body and the reason stay, operators are alarmed, the rest goes on."""
    reason = describe(error)
    with working(workspace_id=piece.workspace_id) as work:
        record_outcomes(work, [Outcome.set_aside(piece, reason)])
        alarms.raise_alarm(
            work, "inbound:set_aside", f"Event {piece.raw_id}/{piece.position} was set aside: {type(error).__name__}"
        )


def _apart(drain: Drain, entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yields entries that may go together; one that has failed goes alone, one that nothing survives is given up."""
    trusted = [entry for entry in entries if entry.attempts <= TRUSTED]
    if trusted:
        yield trusted
    for entry in entries:
        if TRUSTED < entry.attempts <= len(LADDER):
            yield [entry]
        elif entry.attempts > len(LADDER):
            give_up(drain, entry)


def give_up(drain: Drain, entry: Entry) -> None:
    """Makes a dead letter of an entry that no worker survives."""
    reason = f"No worker survived raw event {entry.meant} in {entry.attempts - 1} attempts."
    with working() as work:
        lines.give_up(work.connection, entry.id, reason)
        alarms.raise_alarm(work, "dead_letter:inbound", reason)
    drain.release([entry.id])

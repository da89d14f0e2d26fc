"""Messages leave: claim, call, record. Nothing is open while we wait for Meta."""

from collections.abc import Iterable, Sequence
from typing import Final

from aerostic.kit import limits
from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.kit.lines import Entry
from aerostic.messaging.attempts import Departure, attempt
from aerostic.messaging.recording import record
from aerostic.messaging.sender import Landed, Sender

STANDARD_PACE: Final = 80  # messages a second; what Meta grants a number unless it says more


def deliver(drain: Drain) -> None:
    paces: dict[str, int] = {}
    with Sender(settings().outbound_slots) as sender:
        while drain.goes_on() or sender.in_air:
            if drain.goes_on():
                depart(drain, sender, paces)
            land(drain, sender)


def depart(drain: Drain, sender: Sender, paces: dict[str, int]) -> None:
    """As many messages of each number as its pace and the free slots allow; attempts are committed before the calls."""
    shares = granted(drain.lanes(), sender.free, paces)
    entries = drain.claim(shares)
    give_back(shares, entries)
    departures = drain.each_workspace(attempt, entries, lambda entry, error: drain.try_again(entry, _name(error)))
    for departure in departures:
        paces.update(departure.paces)
    sender.start([call for departure in departures for call in departure.calls])
    drain.release(_grounded(entries, departures))


def land(drain: Drain, sender: Sender) -> None:
    landed = sender.landed()
    drain.each_workspace(record, landed, _left_to_its_lease)
    drain.release([one.call.entry.id for one in landed])


def granted(lanes: Sequence[str], free: int, paces: dict[str, int]) -> dict[str, int]:
    """The free slots shared among the numbers, each within its pace."""
    share = -(-free // len(lanes)) if lanes else 0
    shares: dict[str, int] = {}
    for lane in lanes:
        wanted = min(share, free - sum(shares.values()))
        shares[lane] = _take(lane, paces.get(lane, STANDARD_PACE), wanted) if wanted > 0 else 0
    return shares


def _take(lane: str, pace: int, wanted: int) -> int:
    return limits.take(_bucket(lane), pace, n=wanted, sharers=settings().outbound_workers)


def give_back(shares: dict[str, int], entries: Iterable[Entry]) -> None:
    taken = [entry.lane for entry in entries]
    for lane, share in shares.items():
        if unused := share - taken.count(lane):
            limits.give_back(_bucket(lane), unused)


def _grounded(entries: Sequence[Entry], departures: Sequence[Departure]) -> list[int]:
    """Entries that were dealt with without a call."""
    flying = {call.entry.id for departure in departures for call in departure.calls}
    return [entry.id for entry in entries if entry.id not in flying]


def _bucket(lane: str) -> str:
    return f"send:{lane}"


def _name(error: Exception) -> str:
    return type(error).__name__


def _left_to_its_lease(landed: Landed, error: Exception) -> None:
    """An answer that could not be recorded: the lease runs out, and the attempt is found uncertain, never repeated."""

"""Messages leave: claim, call, record. Nothing is open while we wait for Meta."""

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from aerostic.kit import limits
from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.kit.lines import Entry
from aerostic.messaging.attempts import Departure, attempt
from aerostic.messaging.recording import record
from aerostic.messaging.sender import Landed, Sender

STANDARD_PACE: Final = 80  # messages a second; what Meta grants a number unless it says more
MARGIN, BURST = 0.99, 0.04  # of a pace: with both, no second ever sees it exceeded by 5 %
BEAT: Final = 0.02  # seconds between two departures; what becomes due meanwhile leaves together
GLANCE: Final = 0.1  # seconds between two looks at which numbers have something to send


def deliver(drain: Drain) -> None:
    """Departures and landings side by side: neither waits for the other's commits."""
    with Sender(settings().outbound_slots) as sender, ThreadPoolExecutor(1, "landings") as beside:
        landing = beside.submit(land_all, drain, sender)
        try:
            depart_all(drain, sender, landing)
        finally:
            sender.close()
        landing.result()


def depart_all(drain: Drain, sender: Sender, landing: Future[None]) -> None:
    lanes, paces = Lanes(drain), dict[str, int]()
    while drain.goes_on() and not landing.done():
        began = time.monotonic()
        depart(drain, sender, lanes.now(), paces)
        time.sleep(max(0.0, BEAT - (time.monotonic() - began)))


def land_all(drain: Drain, sender: Sender) -> None:
    while not sender.is_done:
        land(drain, sender)


class Lanes:
    """The numbers with something to send, looked up ten times a second at most while there are any."""

    def __init__(self, drain: Drain) -> None:
        self._drain = drain
        self._known: list[str] = []
        self._looked = 0.0

    def now(self) -> list[str]:
        if not self._known or time.monotonic() - self._looked > GLANCE:
            self._known, self._looked = self._drain.lanes(), time.monotonic()
        return self._known


def depart(drain: Drain, sender: Sender, lanes: Sequence[str], paces: dict[str, int]) -> None:
    """As many messages of each number as its pace and the free slots allow; attempts are committed before the calls."""
    shares = granted(lanes, sender.free, paces)
    entries = drain.claim(shares)
    give_back(shares, entries)
    departures = drain.each_workspace(attempt, entries, lambda entry, error: drain.try_again(entry, _name(error)))
    for departure in departures:
        paces.update(departure.paces)
    sender.start([call for departure in departures for call in departure.calls])
    drain.release(_grounded(entries, departures))


def land(drain: Drain, sender: Sender) -> None:
    if not (landed := sender.landed()):
        return
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
    sharers = settings().outbound_workers
    return limits.take(_bucket(lane), pace * MARGIN, max(1.0, pace * BURST), wanted, sharers=sharers)


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

"""Messages leave: claim, call, record. Nothing is open while we wait for Meta."""

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from aerostic.kit.config import settings
from aerostic.kit.drain import Drain
from aerostic.kit.lines import Entry
from aerostic.messaging.attempts import Departure, attempt
from aerostic.messaging.pacing import Pacer
from aerostic.messaging.recording import record
from aerostic.messaging.sender import Landed, Sender

BEAT: Final = 0.03  # seconds between two claims; what becomes due meanwhile gets ready together
TICK: Final = 0.01  # seconds between two departures
GLANCE: Final = 0.1  # seconds between two looks at which numbers have something to send


def deliver(drain: Drain) -> None:
    """Messages get ready, depart and land side by side: no call waits for the commits of others."""
    gate = Pacer()
    with Sender(settings().outbound_slots) as sender, ThreadPoolExecutor(2, "delivery") as beside:
        others = [beside.submit(depart_all, sender, gate), beside.submit(land_all, drain, sender)]
        try:
            prepare_all(drain, sender, gate, others)
        finally:
            gate.close()
        for other in others:
            other.result()


def prepare_all(drain: Drain, sender: Sender, gate: Pacer, others: Sequence[Future[None]]) -> None:
    lanes = Lanes(drain)
    while drain.goes_on() and not any(other.done() for other in others):
        began = time.monotonic()
        prepare(drain, gate.room(lanes.now(), sender.free), gate)
        time.sleep(max(0.0, BEAT - (time.monotonic() - began)))


def depart_all(sender: Sender, gate: Pacer) -> None:
    try:
        while not gate.is_done:
            sender.start(gate.passed(sender.free))
            time.sleep(TICK)
    finally:
        sender.close()


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


def prepare(drain: Drain, room: dict[str, int], gate: Pacer) -> None:
    """Messages of each number get ready to leave; their attempts are committed before the calls."""
    entries = drain.claim(room)
    departures = drain.each_workspace(attempt, entries, lambda entry, error: drain.try_again(entry, _name(error)))
    for departure in departures:
        gate.admit(departure.calls, departure.paces)
    drain.release(_grounded(entries, departures))


def land(drain: Drain, sender: Sender) -> None:
    if not (landed := sender.landed()):
        return
    drain.each_workspace(record, landed, _left_to_its_lease)
    drain.release([one.call.entry.id for one in landed])


def _grounded(entries: Sequence[Entry], departures: Sequence[Departure]) -> list[int]:
    """Entries that were dealt with without a call."""
    flying = {call.entry.id for departure in departures for call in departure.calls}
    return [entry.id for entry in entries if entry.id not in flying]


def _name(error: Exception) -> str:
    return type(error).__name__


def _left_to_its_lease(landed: Landed, error: Exception) -> None:
    """An answer that could not be recorded: the lease runs out, and the attempt is found uncertain, never repeated."""

"""One POST to a callback: its bytes never change, whatever happens to it."""

import secrets
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from aerostic.sandbox.values import JsonObject

REMEMBERED = 2000
"""Closed deliveries kept for looking at; open ones are always kept."""
OK = 200


class State(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    DROPPED = "dropped"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Attempt:
    """`answer` is the HTTP status, or what kept an answer from coming."""

    at: float
    seconds: float
    answer: int | str
    signature: str
    is_duplicate: bool = False


@dataclass(slots=True)
class Delivery:
    app_id: str
    url: str
    body: bytes
    about: tuple[tuple[str, str], ...]
    created: float
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = State.PENDING
    attempts: list[Attempt] = field(default_factory=list[Attempt])
    next_attempt: float | None = None

    @property
    def is_open(self) -> bool:
        return self.state is State.PENDING

    def summary(self) -> JsonObject:
        return {
            "id": self.id,
            "app_id": self.app_id,
            "url": self.url,
            "state": self.state,
            "updates": len(self.about),
            "bytes": len(self.body),
            "created": self.created,
            "next_attempt": self.next_attempt,
            "attempts": [asdict(attempt) for attempt in self.attempts],
        }


class Deliveries:
    """The record of what was posted: all open deliveries and the latest closed ones."""

    def __init__(self) -> None:
        self.open: dict[str, Delivery] = {}
        self.closed: deque[Delivery] = deque(maxlen=REMEMBERED)
        self.counts: dict[State, int] = dict.fromkeys(State, 0)
        self.attempts = 0
        self.duplicates = 0

    def add(self, delivery: Delivery) -> None:
        self.open[delivery.id] = delivery

    def close(self, delivery: Delivery, state: State) -> None:
        delivery.state, delivery.next_attempt = state, None
        self.open.pop(delivery.id, None)
        self.closed.append(delivery)
        self.counts[state] += 1

    def find(self, delivery_id: str) -> Delivery | None:
        return self.open.get(delivery_id) or next((one for one in self.closed if one.id == delivery_id), None)

    def latest_first(self) -> Iterator[Delivery]:
        yield from reversed(self.open.values())
        yield from reversed(self.closed)

    def forget(self) -> None:
        self.open.clear()
        self.closed.clear()
        self.counts = dict.fromkeys(State, 0)
        self.attempts = self.duplicates = 0

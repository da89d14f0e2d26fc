"""No lane starts calls faster than its pace, and none waits for another's crowd."""

import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

import pytest

from aerostic.kit.ids import new_id
from aerostic.kit.limits import Bucket
from aerostic.kit.lines import Entry
from aerostic.kit.pace import BURST, FRESH, MARGIN, Pacer
from tests.kit.probes import age_limits

lanes_used = count()


@dataclass(frozen=True)
class Ring:
    """A call of no consequence."""

    entry: Entry
    subject: UUID = field(default_factory=new_id)

    @property
    def workspace_id(self) -> UUID | None:
        return self.entry.workspace_id


def ready(lane: str, count: int) -> list[Ring]:
    entry = Entry(id=1, lane=lane, workspace_id=new_id(), meant="", attempts=1, created_at=datetime.now(UTC))
    return [Ring(entry) for _ in range(count)]


@pytest.fixture
def pacer(servers: object) -> Pacer[Ring]:
    test = next(lanes_used)
    return Pacer(lambda lane: f"ring:{test}:{lane}", 80, 1)


def released(pacer: Pacer[Ring], free: int) -> list[Ring]:
    return [call for calls, _ in pacer.release(free) for call in calls]


def test_what_is_ready_starts_at_the_pace_of_its_lane(pacer: Pacer[Ring]):
    pacer.admit(ready("a", 50), {"a": 200})

    at_once = len(released(pacer, free=150))
    age_limits(1)
    later = len(released(pacer, free=150))

    assert (at_once, later) == (5, 5)  # never more than a fortieth of a second's worth together
    assert pacer.waiting == 40


def test_a_crowd_in_one_lane_holds_up_no_other(pacer: Pacer[Ring]):
    pacer.admit([*ready("crowded", 50), *ready("quiet", 1)], {"crowded": 20, "quiet": 20})

    assert sorted(call.entry.lane for call in released(pacer, free=150)) == ["crowded", "quiet"]


def test_no_lane_is_made_ready_far_ahead_of_its_pace(pacer: Pacer[Ring]):
    pacer.admit(ready("fast", 10), {"slow": 20, "fast": 1000})

    assert pacer.room(["slow", "fast"], free=150) == {"slow": 2, "fast": 70}


def test_the_slots_are_shared_evenly(pacer: Pacer[Ring]):
    pacer.admit(ready("b", 50), {"a": 100_000, "b": 100_000})

    assert pacer.room(["a", "b"], free=150) == {"a": 75, "b": 75}


def test_nothing_starts_without_a_free_slot_and_every_lane_gets_its_turn(pacer: Pacer[Ring]):
    pacer.admit([*ready("a", 5), *ready("b", 5), *ready("c", 5)], {"a": 1000, "b": 1000, "c": 1000})

    left = [[call.entry.lane for call in released(pacer, free)] for free in (0, 1, 1, 1, 4)]

    assert (left[0], sorted(left[1] + left[2] + left[3]), len(left[4])) == ([], ["a", "b", "c"], 4)
    assert pacer.waiting == 8


def test_what_could_not_start_in_time_is_first_again_and_keeps_its_order(pacer: Pacer[Ring]):
    calls = ready("a", 4)
    pacer.admit(calls, {"a": 100_000})
    late = released(pacer, free=3)

    pacer.put_back(late)

    assert released(pacer, free=4) == calls


def test_what_is_let_go_must_start_at_once_or_not_at_all(pacer: Pacer[Ring]):
    pacer.admit(ready("a", 1), {"a": 100})
    asked = time.monotonic()

    [(_, until)] = pacer.release(free=1)

    assert asked + FRESH <= until <= time.monotonic() + FRESH


@pytest.mark.parametrize("seed", range(5))
def test_however_two_processes_are_held_up_no_second_exceeds_the_pace_by_5_percent(seed: int):
    starts = starts_of_two_processes(pace=1000, seconds=20, seed=seed)

    assert fullest_second(starts) <= 1050


def starts_of_two_processes(pace: int, seconds: float, seed: int) -> list[float]:
    """When calls start, in virtual time: both ask one bucket, and each is at times held up before its calls start."""
    chance, bucket, starts = random.Random(seed), Bucket(pace * BURST, 0), list[float]()
    asking = [0.0, 0.005]
    while (now := min(asking)) < seconds:
        granted = bucket.take_at(now, pace * MARGIN, pace * BURST, pace)
        delay = chance.choice((0.0, 0.001, 0.002, FRESH * 0.99, 0.2))
        starts += [now + delay] * granted if delay <= FRESH else []
        asking[asking.index(now)] = now + max(0.01, delay)
    return sorted(starts)


def fullest_second(starts: list[float]) -> int:
    most = first = 0
    for last, at in enumerate(starts):
        while starts[first] <= at - 1:
            first += 1
        most = max(most, last - first + 1)
    return most

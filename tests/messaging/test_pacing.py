"""No number sends faster than Meta lets it, and none waits for another's crowd."""

import time
from datetime import UTC, datetime

import pytest

from aerostic.kit.ids import new_id
from aerostic.kit.lines import Entry
from aerostic.messaging.pacing import Pacer
from aerostic.messaging.sender import Call

pytestmark = pytest.mark.usefixtures("servers")


def ready(lane: str, count: int) -> list[Call]:
    entry = Entry(id=1, lane=lane, workspace_id=new_id(), meant="", attempts=1, created_at=datetime.now(UTC))
    return [Call(entry, new_id(), new_id(), "1", "token", {}) for _ in range(count)]


def test_what_is_ready_leaves_at_the_pace_of_its_number():
    gate = Pacer()
    gate.admit(ready("a", 50), {"a": 100})

    at_once = len(gate.passed(free=150))
    time.sleep(0.2)
    later = len(gate.passed(free=150))

    assert (at_once, later) == (4, 4)  # never more than a twenty-fifth of a second's worth together
    assert gate.waiting == 42


def test_a_crowd_at_one_number_holds_up_no_other():
    gate = Pacer()
    gate.admit([*ready("crowded", 50), *ready("quiet", 1)], {"crowded": 20, "quiet": 20})

    assert sorted(call.entry.lane for call in gate.passed(free=150)) == ["crowded", "quiet"]


def test_no_number_is_made_ready_far_ahead_of_its_pace():
    gate = Pacer()
    gate.admit(ready("fast", 10), {"slow": 20, "fast": 1000})

    assert gate.room(["slow", "fast"], free=150) == {"slow": 2, "fast": 70}


def test_the_slots_are_shared_evenly():
    gate = Pacer()
    gate.admit(ready("b", 50), {"a": 100_000, "b": 100_000})

    assert gate.room(["a", "b"], free=150) == {"a": 75, "b": 75}


def test_nothing_leaves_without_a_free_slot_and_every_number_gets_its_turn():
    gate = Pacer()
    gate.admit([*ready("a", 5), *ready("b", 5), *ready("c", 5)], {"a": 1000, "b": 1000, "c": 1000})

    left = [[call.entry.lane for call in gate.passed(free)] for free in (0, 1, 1, 1, 4)]

    assert (left[0], sorted(left[1] + left[2] + left[3]), len(left[4])) == ([], ["a", "b", "c"], 4)
    assert gate.waiting == 8

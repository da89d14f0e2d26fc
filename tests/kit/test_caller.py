"""Calls are made side by side, whatever they are; what comes too late is handed back."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from aerostic.kit.caller import ConcurrentCaller, Outcome
from aerostic.kit.ids import new_id
from aerostic.kit.lines import Entry
from tests.waiting import eventually


@dataclass(frozen=True)
class Ring:
    number: int
    subject: UUID = field(default_factory=new_id)

    @property
    def entry(self) -> Entry:
        return Entry(self.number, "", None, "", 1, datetime.now(UTC))

    @property
    def workspace_id(self) -> UUID | None:
        return None


def answering_together(many: int) -> Callable[[int], AbstractAsyncContextManager[Callable[[Ring], Awaitable[int]]]]:
    """Nobody is answered before so many have called."""
    everybody = asyncio.Barrier(many)

    async def ring(call: Ring) -> int:
        await everybody.wait()
        return call.number * 2

    @asynccontextmanager
    async def connected(_slots: int) -> AsyncIterator[Callable[[Ring], Awaitable[int]]]:
        yield ring

    return connected


def all_outcomes(caller: ConcurrentCaller[Ring, int]) -> list[Outcome[Ring, int]]:
    found: list[Outcome[Ring, int]] = []

    def is_complete() -> bool:
        found.extend(caller.outcomes())
        return not caller.in_progress

    assert eventually(is_complete)
    return found


def test_calls_wait_for_their_answers_together():
    calls = [Ring(number) for number in range(20)]

    with ConcurrentCaller[Ring, int](50, answering_together(20)) as caller:
        late = caller.start(calls)
        found = all_outcomes(caller)

    assert (late, sorted(one.answer for one in found)) == ([], [2 * number for number in range(20)])


def test_a_call_in_progress_takes_a_slot_until_it_is_answered():
    with ConcurrentCaller[Ring, int](5, answering_together(3)) as caller:
        caller.start([Ring(1), Ring(2)])
        meanwhile = caller.free
        caller.start([Ring(3)])
        all_outcomes(caller)

        assert (meanwhile, caller.free) == (3, 5)


def test_what_cannot_start_in_time_is_handed_back_and_takes_no_slot():
    calls = [Ring(1), Ring(2)]

    with ConcurrentCaller[Ring, int](5, answering_together(1)) as caller:
        late = caller.start(calls, until=time.monotonic() - 1)

        assert (late, caller.in_progress, caller.free) == (calls, 0, 5)


def test_it_is_done_once_it_is_closed_and_every_outcome_was_collected():
    with ConcurrentCaller[Ring, int](5, answering_together(1)) as caller:
        caller.start([Ring(1)])
        caller.close()
        before = caller.is_done
        all_outcomes(caller)

        assert (before, caller.is_done) == (False, True)

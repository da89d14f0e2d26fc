"""Updates wait here for a moment and leave together: up to 1,000 in a POST, of all accounts of one callback."""

import asyncio
from collections import deque
from itertools import islice

from aerostic.sandbox.chance import comes_true, moment_within
from aerostic.sandbox.clock import Agenda
from aerostic.sandbox.webhooks.courier import Courier
from aerostic.sandbox.webhooks.delivery import Delivery
from aerostic.sandbox.webhooks.envelope import Update, enveloped
from aerostic.sandbox.webhooks.options import UPDATES_PER_POST

SETTLE_SECONDS = 0.002
MILLISECONDS = 1000


class Outbox:
    def __init__(self, agenda: Agenda, courier: Courier) -> None:
        self.courier = courier
        self.unheard = 0
        """Updates for which no callback was subscribed."""
        self._agenda = agenda
        self._waiting: dict[tuple[str, str], deque[Update]] = {}
        self._timers: dict[tuple[str, str], asyncio.TimerHandle] = {}
        self._last_left: dict[tuple[str, str], float] = {}

    @property
    def waiting(self) -> int:
        return sum(map(len, self._waiting.values()))

    def put(self, update: Update) -> None:
        """Take an update, held back where delay or disorder is wished for."""
        options = self.courier.options
        wait = options.delay_ms / MILLISECONDS
        if comes_true(options.disorder_percent):
            wait += moment_within(options.disorder_seconds)
        if wait:
            self._agenda.later(wait, self._queue, update)
        else:
            self._queue(update)

    def _queue(self, update: Update) -> None:
        callback = (update.app_id, update.url)
        queue = self._waiting.get(callback) or self._waiting.setdefault(callback, deque())
        queue.append(update)
        if callback not in self._timers:
            self._arm(callback)

    def _arm(self, callback: tuple[str, str]) -> None:
        loop = asyncio.get_running_loop()
        gap = self.courier.options.gap_ms / MILLISECONDS
        leaves = max(loop.time(), self._last_left.get(callback, 0) + gap)
        self._timers[callback] = loop.call_at(leaves, self._leave, callback)

    def _leave(self, callback: tuple[str, str]) -> None:
        del self._timers[callback]
        queue = self._waiting[callback]
        if self.courier.in_the_air < self.courier.options.concurrency:
            updates = [queue.popleft() for _ in islice(range(len(queue)), UPDATES_PER_POST)]
            self._last_left[callback] = asyncio.get_running_loop().time()
            self.courier.send(self._packed(callback, updates))
        if queue:
            self._arm_again(callback)

    def _arm_again(self, callback: tuple[str, str]) -> None:
        loop = asyncio.get_running_loop()
        gap = max(SETTLE_SECONDS, self.courier.options.gap_ms / MILLISECONDS)
        self._timers[callback] = loop.call_later(gap, self._leave, callback)

    def _packed(self, callback: tuple[str, str], updates: list[Update]) -> Delivery:
        body = enveloped(updates, escape_slashes=self.courier.options.escape_slashes)
        about = tuple(update.about for update in updates)
        return Delivery(*callback, body, about, self._agenda.clock.now())

    async def wait_until_delivered(self) -> None:
        """Wait until nothing is queued or on its way. What waits for a retry is settled."""
        await asyncio.sleep(0)
        while any(self._waiting.values()) or self.courier.in_the_air:  # noqa: ASYNC110 - two things must be still at once
            await asyncio.sleep(SETTLE_SECONDS)

    def forget(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        for kept in (self._timers, self._waiting, self._last_left):
            kept.clear()
        self.unheard = 0
        self.courier.deliveries.forget()

"""Carries one delivery to its callback, again and again until the answer is 200 or a week has passed."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import httpx

from aerostic.sandbox.chance import comes_true, moment_within
from aerostic.sandbox.clock import Agenda
from aerostic.sandbox.webhooks.delivery import OK, Attempt, Deliveries, Delivery, State
from aerostic.sandbox.webhooks.options import WebhookOptions
from aerostic.sandbox.webhooks.signature import HEADER, sign, sign_wrongly

HEADERS = {"Content-Type": "application/json", "User-Agent": "facebookexternalua", "Accept": "*/*"}
DOUBLING = 2


class Courier:
    """`secret_of` gives the secret of an app at the time of the attempt; `arrived` hears of every first 200."""

    def __init__(
        self,
        agenda: Agenda,
        client: Callable[[], httpx.AsyncClient],
        secret_of: Callable[[str], str],
    ) -> None:
        self.options = WebhookOptions()
        self.deliveries = Deliveries()
        self.arrived: Callable[[Delivery], None] = lambda _: None
        self._agenda, self._client, self._secret_of = agenda, client, secret_of
        self._walking: set[asyncio.Task[None]] = set()

    @property
    def in_the_air(self) -> int:
        return len(self._walking)

    def send(self, delivery: Delivery) -> None:
        """Start on the way, unless this is one of those that get lost on purpose."""
        self.deliveries.add(delivery)
        if comes_true(self.options.drop_percent):
            self.deliveries.close(delivery, State.DROPPED)
        else:
            self.set_out(delivery)

    def set_out(self, delivery: Delivery, *, duplicate: bool = False) -> None:
        if not duplicate:
            delivery.next_attempt = None
        task = asyncio.get_running_loop().create_task(self._carry(delivery, duplicate=duplicate))
        self._walking.add(task)
        task.add_done_callback(self._walking.discard)

    async def _carry(self, delivery: Delivery, *, duplicate: bool) -> None:
        attempt = await self._attempt(delivery, duplicate=duplicate)
        self.deliveries.attempts += 1
        delivery.attempts.append(attempt)
        if duplicate:
            self.deliveries.duplicates += 1
        elif delivery.is_open:
            self._conclude(delivery, attempt)

    async def _attempt(self, delivery: Delivery, *, duplicate: bool) -> Attempt:
        at, started = self._agenda.clock.now(), time.monotonic()
        signature = self._signature(delivery)
        answer = await self._post(delivery, signature)
        return Attempt(at, round(time.monotonic() - started, 4), answer, signature, duplicate)

    async def _post(self, delivery: Delivery, signature: str) -> int | str:
        headers = {**HEADERS, HEADER: signature}
        timeout = self.options.timeout_seconds
        try:
            answer = await self._client().post(delivery.url, content=delivery.body, headers=headers, timeout=timeout)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as trouble:
            return type(trouble).__name__
        return answer.status_code

    def _signature(self, delivery: Delivery) -> str:
        secret = self._secret_of(delivery.app_id)
        if self.options.mangle_next > 0:
            self.options = replace(self.options, mangle_next=self.options.mangle_next - 1)
            return sign_wrongly(secret, delivery.body)
        mangled = comes_true(self.options.mangle_percent)
        return sign_wrongly(secret, delivery.body) if mangled else sign(secret, delivery.body)

    def _conclude(self, delivery: Delivery, attempt: Attempt) -> None:
        if attempt.answer == OK:
            self.deliveries.close(delivery, State.DELIVERED)
            self.arrived(delivery)
            self._perhaps_repeat(delivery)
        else:
            self._plan_retry(delivery)

    def _perhaps_repeat(self, delivery: Delivery) -> None:
        if comes_true(self.options.duplicates_percent):
            self._agenda.later(moment_within(self.options.duplicates_within_seconds), self.repeat, delivery)

    def repeat(self, delivery: Delivery) -> None:
        """Deliver once more what was already answered: Meta does so, too."""
        self.set_out(delivery, duplicate=True)

    def _plan_retry(self, delivery: Delivery) -> None:
        now = self._agenda.clock.now()
        wait = self.wait_before(len(delivery.attempts))
        if now + wait > delivery.created + self.options.retry_for_seconds:
            return self.deliveries.close(delivery, State.GIVEN_UP)
        delivery.next_attempt = now + wait
        return self._agenda.later(wait, self._retry, delivery, now + wait)

    def wait_before(self, attempts: int) -> float:
        """Seconds until the next attempt: none after the first, then doubling."""
        if attempts <= 1:
            return 0.0
        return min(self.options.retry_cap_seconds, self.options.retry_first_seconds * DOUBLING ** (attempts - 2))

    def _retry(self, delivery: Delivery, planned: float) -> None:
        if delivery.is_open and delivery.next_attempt == planned:
            self.set_out(delivery)

    def retry_now(self) -> int:
        """Send everything that waits for its next attempt at once; give how many that were."""
        waiting = [delivery for delivery in self.deliveries.open.values() if delivery.next_attempt is not None]
        for delivery in waiting:
            self.set_out(delivery)
        return len(waiting)

    async def stop(self) -> None:
        for task in self._walking:
            task.cancel()
        await asyncio.gather(*self._walking, return_exceptions=True)

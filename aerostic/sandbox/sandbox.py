"""The small Meta put together: one world, one clock, one record, one way out."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx
from httpx_aiohttp import AiohttpTransport

from aerostic.sandbox.chats import Chats
from aerostic.sandbox.clock import Agenda, Clock
from aerostic.sandbox.faults import Faults
from aerostic.sandbox.feed import Feed
from aerostic.sandbox.files import Files
from aerostic.sandbox.journal import Journal
from aerostic.sandbox.limits import LimitOptions, Limits
from aerostic.sandbox.mail.mailbox import Mailbox
from aerostic.sandbox.settings import StatusOptions, StrangerOptions
from aerostic.sandbox.webhooks.courier import Courier
from aerostic.sandbox.webhooks.options import WebhookOptions
from aerostic.sandbox.webhooks.outbox import Outbox
from aerostic.sandbox.world import Person, Phone, World
from aerostic.sandbox.world_export import written

CLOCK = "sandbox-clock"  # beside the state: by how many seconds it is ahead, for whoever wants to go by it


class Sandbox:
    """Everything lives in one event loop, so nothing is ever seen half done."""

    def __init__(
        self,
        *,
        state: Path | None = None,
        source: Callable[[], float] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.world = World()
        self.clock = Clock(source or time.time, state.with_name(CLOCK) if state else None)
        self.agenda = Agenda(self.clock)
        self.chats = Chats()
        self.files = Files()
        self.faults = Faults()
        self.limits = Limits()
        self.feed = Feed()
        self.mailbox = Mailbox()
        self.journal = Journal(state)
        self.statuses = StatusOptions()
        self.strangers = StrangerOptions()
        self.refusals: dict[int, int] = {}
        self.courier = Courier(self.agenda, self.client, self._secret_of)
        self.outbox = Outbox(self.agenda, self.courier)
        self._transport = transport
        self._client: httpx.AsyncClient | None = None

    @property
    def now(self) -> float:
        return self.clock.now()

    def client(self) -> httpx.AsyncClient:
        """Give the client for callbacks; aiohttp's pool stays fast with hundreds of connections."""
        if self._client is None:
            self._client = httpx.AsyncClient(transport=self._transport or AiohttpTransport())
        return self._client

    def _secret_of(self, app_id: str) -> str:
        app = self.world.apps.get(app_id)
        return app.secret if app else ""

    def person_at(self, address: str) -> Person:
        """Give whoever is reached there; somebody unknown becomes a stranger."""
        return self.world.reached_by.get(address) or self._stranger(address)

    def _stranger(self, address: str) -> Person:
        wa_id = address if address.isdigit() else None
        person = Person(address, f"+{address}" if wa_id else address, wa_id, None if wa_id else address, shown=False)
        person.habits, person.reachability = self.strangers.habits, self.strangers.reachability
        self.world.add_person(person)
        return person

    def default_phone(self) -> Phone | None:
        return next(iter(self.world.phones.values()), None)

    async def wait_until_delivered(self) -> None:
        """Wait until everything due has happened and every webhook on its way has been answered."""
        self.agenda.run_due()
        await self.outbox.wait_until_delivered()

    async def advance(self, seconds: float) -> None:
        await self.agenda.advance(seconds, self.outbox.wait_until_delivered)

    def start_over(self) -> None:
        """Forget everything that happened; the world, its tokens and its people stay."""
        self.agenda.forget()
        self.clock.start_over()
        self.outbox.forget()
        for kept in (self.chats, self.files, self.limits, self.mailbox):
            kept.forget()
        self.faults.waiting.clear()
        self.refusals.clear()
        self.courier.options, self.limits.options = WebhookOptions(), LimitOptions()
        self.statuses, self.strangers = StatusOptions(), StrangerOptions()
        self.world.forget_strangers()
        self.journal.forget()
        self.journal.world(written(self.world))
        self.feed.publish("world")

    async def close(self) -> None:
        self.feed.close()
        self.agenda.stop()
        self.outbox.forget()
        await self.courier.stop()
        self.journal.close()
        if self._client is not None:
            await self._client.aclose()

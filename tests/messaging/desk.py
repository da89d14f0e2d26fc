"""Where Ben sits: somebody has written to the café, he answers, and what he says is delivered."""

from collections.abc import Callable, Mapping
from uuid import UUID

import orjson
from sqlalchemy import text

from aerostic import channels, messaging
from aerostic.kit.actor import SYSTEM
from aerostic.kit.drain import Drain
from aerostic.kit.work import working
from aerostic.messaging import MessageRow, Text, delivery
from aerostic.messaging.jobs import OUTBOUND
from tests.cast import Meta, Workspace, channel_spec, somebody

Hears = Callable[..., None]


def drain_outbound() -> None:
    with Drain(OUTBOUND, linger=0.05) as drain:
        delivery.deliver(drain)


def make_all_due() -> None:
    """Whatever waits for its time waits no longer."""
    with working() as work:
        work.run(text("UPDATE waiting SET due_at = now(), leased_until = NULL"))


class Desk:
    """Ben answers, and the line is drained."""

    def __init__(self, workspace: Workspace, meta: Meta, hears: Hears) -> None:
        self.workspace, self.meta, self.hears = workspace, meta, hears
        self.wa_id = somebody()
        hears(meta.message("Hello", self.wa_id))
        with self.working() as work:
            self.conversation = messaging.conversations(work)[0].id

    def working(self):
        return working(self.workspace.agent, self.workspace.id)

    def reply(self, said: str) -> UUID:
        with self.working() as work:
            return messaging.send(work, self.conversation, Text(said)).id

    def message(self, message_id: UUID) -> MessageRow:
        with self.working() as work:
            return messaging.message(work, message_id)

    def deliver(self) -> None:
        drain_outbound()

    def connect_again(self) -> None:
        channel = self.workspace.channel
        with working(self.workspace.owner, self.workspace.id) as work:
            channels.connect(work, channel_spec(channel.phone_number_id, channel.waba_id))

    def hears_of_account(self, field: str, value: Mapping[str, object], at: int = 1_795_348_740) -> None:
        """WhatsApp tells something of the account."""
        entry = {"id": self.workspace.channel.waba_id, "time": at, "changes": [{"field": field, "value": value}]}
        self.hears(orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]}))

    def make_due(self) -> None:
        make_all_due()

    def waiting(self) -> int:
        with self.working() as work:
            return len(work.rows(text("SELECT id FROM waiting WHERE workspace_id = :w"), w=self.workspace.id))

    def hears_of_phone(self, field: str, value: Mapping[str, object]) -> None:
        """The WhatsApp Business app on the café's phone shares something."""
        channel = self.workspace.channel
        about = {"display_phone_number": channel.display_phone_number, "phone_number_id": channel.phone_number_id}
        change = {"field": field, "value": {"messaging_product": "whatsapp", "metadata": about, **value}}
        entry = {"id": channel.waba_id, "changes": [change]}
        self.hears(orjson.dumps({"object": "whatsapp_business_account", "entry": [entry]}))

    def sweep(self) -> None:
        """What waited for its message finds it."""
        with working(SYSTEM, self.workspace.id) as work:
            messaging.sweep_parked(work)

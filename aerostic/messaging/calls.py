"""A message as a call to Graph."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from aerostic.kit.call_journal import CallJournal
from aerostic.kit.caller import ConcurrentCaller, Outcome
from aerostic.kit.config import settings
from aerostic.kit.lines import Entry
from aerostic.meta import (
    META_GRAPH_VERSION,
    Answer,
    GraphAccess,
    GraphClient,
    JsonObject,
    pooled_transport,
    send_message,
)


@dataclass(frozen=True, slots=True)
class MessageCall:
    """One message on its way; its attempt has been committed."""

    entry: Entry
    message_id: UUID
    conversation_id: UUID | None
    phone_number_id: str
    token: str = field(repr=False)
    body: JsonObject = field(repr=False)
    file_id: UUID | None = None

    @property
    def workspace_id(self) -> UUID | None:
        return self.entry.workspace_id

    @property
    def subject(self) -> UUID:
        return self.message_id


MessageOutcome = Outcome[MessageCall, Answer]
Send = Callable[[MessageCall], Awaitable[Answer]]


def message_caller(journal: CallJournal) -> ConcurrentCaller[MessageCall, Answer]:
    """Notes each call in the journal before its first byte may leave."""

    @asynccontextmanager
    async def connect(slots: int) -> AsyncIterator[Send]:
        async with GraphClient(graph_access(), transport=pooled_transport(slots)) as client:

            def send(call: MessageCall) -> Awaitable[Answer]:
                on_wire = partial(journal.begin, call.message_id)
                return send_message(client, call.phone_number_id, call.token, call.body, on_wire)

            yield send

    return ConcurrentCaller(settings().outbound_slots, connect)


def graph_access() -> GraphAccess:
    given = settings()
    return GraphAccess(given.meta_graph_url, given.meta_graph_version or META_GRAPH_VERSION, given.meta_app_secret)

"""One thing Meta told us about one of this workspace's numbers, on its way through the verbs of the road in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from aerostic.meta import MetaEvent

E_co = TypeVar("E_co", bound=MetaEvent, covariant=True)


@dataclass(frozen=True, slots=True)
class InboundEvent(Generic[E_co]):
    """The contact, the conversation, our own id and when members can see it are known once it has been placed."""

    event: E_co
    channel_id: UUID
    received_at: datetime
    contact_id: UUID | None = None
    conversation_id: UUID | None = None
    message_id: UUID | None = None
    heard_at: datetime | None = None

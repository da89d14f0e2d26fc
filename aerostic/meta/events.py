"""What Meta tells us, as frozen types. Every event knows whom it concerns, its kind, and a key that names it once."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.errors import MetaError
from aerostic.meta.people import Person


class Status(StrEnum):
    """How far a message came. Meta reports them in any order, several times, and leaves some out."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    waba_id: str | None
    phone_number_id: str | None
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageArrived(_Event):
    """A person said something to a business number; this opens or refreshes the 24-hour window.

    `content` is the object of its type ({"body": …} of a text), `extra` what else the message brought: context,
    referral, errors. `sender` is known by at least one id.
    """

    wamid: str
    type: str
    content: JsonValue = field(repr=False)
    sent_at: datetime
    sender: Person
    quoted_wamid: str | None
    extra: JsonObject = field(repr=False)

    @property
    def kind(self) -> str:
        return f"message.{self.type}"

    @property
    def key(self) -> str:
        return f"message:{self.phone_number_id}:{self.wamid}"


@dataclass(frozen=True, slots=True)
class Pricing:
    """What Meta charges for a message, as far as one status told it: None means not told.

    `category` is spelled with underscores, as `authentication_international`; `model` is Meta's, as `PMP`.
    """

    category: str | None = None
    model: str | None = None
    billable: bool | None = None

    def or_else(self, other: "Pricing") -> "Pricing":
        """Return this price, what it leaves open taken from the other."""
        return Pricing(
            self.category if self.category is not None else other.category,
            self.model if self.model is not None else other.model,
            self.billable if self.billable is not None else other.billable,
        )


NO_PRICING: Final = Pricing()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(_Event):
    """What became of a message we sent. `callback` echoes the `biz_opaque_callback_data` given with it."""

    wamid: str
    status: Status
    sent_at: datetime
    recipient_id: str | None
    recipient_user_id: str | None
    callback: str | None
    errors: tuple[MetaError, ...]
    pricing: Pricing = NO_PRICING

    @property
    def kind(self) -> str:
        return f"status.{self.status}"

    @property
    def key(self) -> str:
        return f"status:{self.wamid}:{self.status}:{self.recipient_id or self.recipient_user_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfamiliar(_Event):
    """Anything else, kept as it came, with the reason why nothing acts on it."""

    kind: str
    key: str
    value: JsonValue = field(repr=False)
    reason: str


MetaEvent = MessageArrived | StatusChanged | Unfamiliar


@dataclass(frozen=True, slots=True)
class Parsed:
    """The events of one webhook body; `fault` says why a body holds none that could be Meta's."""

    events: tuple[MetaEvent, ...] = ()
    fault: str | None = None

"""What Meta tells us, as frozen types. Every event knows whom it concerns, its kind, and a key that names it once."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from aerostic.meta.account_notice import AccountNotice
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.errors import MetaError
from aerostic.meta.event import Event
from aerostic.meta.people import Person
from aerostic.meta.person_events import PersonChanged, PreferenceStated, SecurityCodeChanged
from aerostic.meta.phone_events import HistoryMessage, PhoneContact
from aerostic.meta.pricing import NO_PRICING, Pricing


class Status(StrEnum):
    """How far a message came. Meta reports them in any order, several times, and leaves some out."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PLAYED = "played"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageArrived(Event):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Event):
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
class ReactionArrived(Event):
    """A person reacted to a message; `emoji` is empty when they took the reaction back."""

    wamid: str
    of_wamid: str
    emoji: str = field(repr=False)
    sent_at: datetime
    sender: Person

    @property
    def kind(self) -> str:
        return "message.reaction"

    @property
    def key(self) -> str:
        return f"message:{self.phone_number_id}:{self.wamid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCorrected(Event):
    """Somebody changed what they had said, or took it back: then `type` is empty.

    `is_ours`: the business did, from its phone, to a message that `sender` had got.
    """

    wamid: str
    of_wamid: str
    type: str
    content: JsonValue = field(repr=False)
    sent_at: datetime
    sender: Person
    is_ours: bool = False

    @property
    def kind(self) -> str:
        whose, what = "echo" if self.is_ours else "message", "edit" if self.type else "revoke"
        return f"{whose}.{what}"

    @property
    def key(self) -> str:
        return f"message:{self.phone_number_id}:{self.wamid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEchoed(Event):
    """The business said something from its phone or by another app."""

    wamid: str
    type: str
    content: JsonValue = field(repr=False)
    sent_at: datetime
    recipient: Person
    quoted_wamid: str | None

    @property
    def kind(self) -> str:
        return f"echo.{self.type}"

    @property
    def key(self) -> str:
        return f"message:{self.phone_number_id}:{self.wamid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfamiliar(Event):
    """Anything else, kept as it came, with the reason why nothing acts on it."""

    kind: str
    key: str
    value: JsonValue = field(repr=False)
    reason: str


MetaEvent = (
    MessageArrived
    | StatusChanged
    | ReactionArrived
    | MessageCorrected
    | MessageEchoed
    | PersonChanged
    | PreferenceStated
    | SecurityCodeChanged
    | HistoryMessage
    | PhoneContact
    | AccountNotice
    | Unfamiliar
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The events of one webhook body; `fault` says why a body holds none that could be Meta's."""

    events: tuple[MetaEvent, ...] = ()
    fault: str | None = None

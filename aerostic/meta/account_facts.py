"""What WhatsApp tells of a business account and its numbers, one frozen type a subject. Words are Meta's own."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Restriction:
    """What an account may not do; `until` None: no end is known."""

    type: str
    until: datetime | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUpdate:
    """`event` is Meta's word, known here or not; the rest is told with some events only."""

    event: str
    restrictions: tuple[Restriction, ...] = ()
    ban_state: str | None = None
    ban_date: str | None = None
    violation: str | None = None
    reason: str | None = None
    initiated_by: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    type: str
    severity: str | None
    status: str | None
    description: str | None


@dataclass(frozen=True, slots=True)
class Capability:
    """`limit`: people to whom messages may be sent first in 24 hours, as `TIER_2K`, a number, or `UNLIMITED`."""

    limit: str | None
    numbers: int | None


@dataclass(frozen=True, slots=True)
class QualityUpdate:
    event: str
    limit: str | None


@dataclass(frozen=True, slots=True)
class NameDecision:
    decision: str
    name: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    event: str
    requester: str | None


@dataclass(frozen=True, slots=True)
class Template:
    """A template as its notices name it; `language` is spelled with an underscore, as `en_US`."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStatus:
    template: Template
    event: str
    reason: str | None
    category: str | None
    title: str | None
    description: str | None
    recommendation: str | None


@dataclass(frozen=True, slots=True)
class TemplateQuality:
    template: Template
    before: str | None
    now: str


@dataclass(frozen=True, slots=True)
class TemplateCategory:
    """`coming`: the category it is about to get, from `at` on; else it has `now`."""

    template: Template
    before: str | None
    now: str
    coming: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """The words of a template changed."""

    template: Template
    body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowUpdate:
    event: str
    flow_id: str | None
    before: str | None
    now: str | None
    message: str | None


@dataclass(frozen=True, slots=True)
class HistoryProgress:
    """How much of the phone's history has come, in hundredths."""

    progress: int


@dataclass(frozen=True, slots=True)
class HistoryRefused:
    """The phone shares no history; `words` is Meta's reason."""

    words: str


@dataclass(frozen=True, slots=True)
class OtherNotice:
    """Anything else that a business may want to know of; `event` is Meta's word for it, if it has one."""

    event: str


AccountFact = (
    AccountUpdate
    | ReviewDecision
    | Alert
    | Capability
    | QualityUpdate
    | NameDecision
    | SecurityEvent
    | TemplateStatus
    | TemplateQuality
    | TemplateCategory
    | TemplateContent
    | FlowUpdate
    | HistoryProgress
    | HistoryRefused
    | OtherNotice
)

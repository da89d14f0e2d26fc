"""Meta's WhatsApp protocol: what comes in becomes frozen events, what goes out becomes one of four answers.

Pure of tables and pages. A webhook: `is_genuine` → `parse`. A message: `outgoing_message` → `send_message`. An error
code: `explain`. Somebody connecting a number: `Onboarding`.
"""

from aerostic.meta.account_facts import (
    AccountFact,
    AccountUpdate,
    Alert,
    Capability,
    FlowUpdate,
    HistoryProgress,
    HistoryRefused,
    NameDecision,
    OtherNotice,
    QualityUpdate,
    Restriction,
    ReviewDecision,
    SecurityEvent,
    Template,
    TemplateCategory,
    TemplateContent,
    TemplateQuality,
    TemplateStatus,
)
from aerostic.meta.account_fields import read_fact
from aerostic.meta.account_notice import AccountNotice
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.errors import ErrorClass, Explanation, MetaError, explain, read_status_error
from aerostic.meta.events import (
    NO_PRICING,
    MessageArrived,
    MessageCorrected,
    MessageEchoed,
    MetaEvent,
    Parsed,
    PersonChanged,
    PreferenceStated,
    Pricing,
    ReactionArrived,
    SecurityCodeChanged,
    Status,
    StatusChanged,
    Unfamiliar,
)
from aerostic.meta.facts import AccountFacts, NumberFacts, TokenFacts
from aerostic.meta.graph import (
    Answer,
    GraphAccess,
    GraphAway,
    GraphClient,
    GraphRefused,
    NotSent,
    Onboarding,
    Refused,
    Unknown,
    send_message,
)
from aerostic.meta.messages import Accepted, Outgoing, Recipient, outgoing_message
from aerostic.meta.parsing import parse
from aerostic.meta.people import Person
from aerostic.meta.phone_events import HistoryMessage, PhoneContact
from aerostic.meta.retries import delay_after
from aerostic.meta.signature import answer_challenge, is_genuine, sign
from aerostic.meta.transport import pooled_transport
from aerostic.meta.version import META_GRAPH_VERSION, expiry_warning
from aerostic.meta.wamids import ways_of

__all__ = [
    "META_GRAPH_VERSION",
    "NO_PRICING",
    "Accepted",
    "AccountFact",
    "AccountFacts",
    "AccountNotice",
    "AccountUpdate",
    "Alert",
    "Answer",
    "Capability",
    "ErrorClass",
    "Explanation",
    "FlowUpdate",
    "GraphAccess",
    "GraphAway",
    "GraphClient",
    "GraphRefused",
    "HistoryMessage",
    "HistoryProgress",
    "HistoryRefused",
    "JsonObject",
    "JsonValue",
    "MessageArrived",
    "MessageCorrected",
    "MessageEchoed",
    "MetaError",
    "MetaEvent",
    "NameDecision",
    "NotSent",
    "NumberFacts",
    "Onboarding",
    "OtherNotice",
    "Outgoing",
    "Parsed",
    "Person",
    "PersonChanged",
    "PhoneContact",
    "PreferenceStated",
    "Pricing",
    "QualityUpdate",
    "ReactionArrived",
    "Recipient",
    "Refused",
    "Restriction",
    "ReviewDecision",
    "SecurityCodeChanged",
    "SecurityEvent",
    "Status",
    "StatusChanged",
    "Template",
    "TemplateCategory",
    "TemplateContent",
    "TemplateQuality",
    "TemplateStatus",
    "TokenFacts",
    "Unfamiliar",
    "Unknown",
    "answer_challenge",
    "delay_after",
    "expiry_warning",
    "explain",
    "is_genuine",
    "outgoing_message",
    "parse",
    "pooled_transport",
    "read_fact",
    "read_status_error",
    "send_message",
    "sign",
    "ways_of",
]

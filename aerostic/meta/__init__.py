"""Meta's WhatsApp protocol: what comes in becomes frozen events, what goes out becomes one of four answers.

Pure of tables and pages. A webhook: `is_genuine` → `parse`. A message: `outgoing_message` → `send_message`. An error
code: `explain`. Somebody connecting a number: `Onboarding`.
"""

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
    Status,
    StatusChanged,
    Unfamiliar,
)
from aerostic.meta.facts import AccountFacts, NumberFacts, TokenFacts
from aerostic.meta.graph import (
    Answer,
    FileAddress,
    FileClient,
    FileFault,
    FileGone,
    FileRefused,
    FileUnreached,
    ForeignAddress,
    GraphAccess,
    GraphAway,
    GraphClient,
    GraphRefused,
    NotSent,
    Onboarding,
    Refused,
    Unknown,
    Upload,
    send_message,
)
from aerostic.meta.messages import Accepted, Outgoing, Recipient, outgoing_message
from aerostic.meta.parsing import parse
from aerostic.meta.people import Person
from aerostic.meta.retries import delay_after
from aerostic.meta.signature import answer_challenge, is_genuine, sign
from aerostic.meta.transport import pooled_transport
from aerostic.meta.version import META_GRAPH_VERSION, expiry_warning
from aerostic.meta.wamids import ways_of

__all__ = [
    "META_GRAPH_VERSION",
    "NO_PRICING",
    "Accepted",
    "AccountFacts",
    "Answer",
    "ErrorClass",
    "Explanation",
    "FileAddress",
    "FileClient",
    "FileFault",
    "FileGone",
    "FileRefused",
    "FileUnreached",
    "ForeignAddress",
    "GraphAccess",
    "GraphAway",
    "GraphClient",
    "GraphRefused",
    "JsonObject",
    "JsonValue",
    "MessageArrived",
    "MessageCorrected",
    "MessageEchoed",
    "MetaError",
    "MetaEvent",
    "NotSent",
    "NumberFacts",
    "Onboarding",
    "Outgoing",
    "Parsed",
    "Person",
    "PersonChanged",
    "PreferenceStated",
    "Pricing",
    "ReactionArrived",
    "Recipient",
    "Refused",
    "Status",
    "StatusChanged",
    "TokenFacts",
    "Unfamiliar",
    "Unknown",
    "Upload",
    "answer_challenge",
    "delay_after",
    "expiry_warning",
    "explain",
    "is_genuine",
    "outgoing_message",
    "parse",
    "pooled_transport",
    "read_status_error",
    "send_message",
    "sign",
    "ways_of",
]

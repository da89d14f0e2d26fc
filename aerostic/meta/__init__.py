"""Meta's WhatsApp protocol: what comes in becomes frozen events, what goes out becomes one of four answers.

Pure of tables and pages. A webhook: `is_genuine` → `parse`. A message: `outgoing_message` → `Graph.send`. An error
code: `explain`. Somebody connecting a number: `Onboarding`.
"""

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.errors import ErrorClass, Explanation, MetaError, explain
from aerostic.meta.events import (
    NO_PRICING,
    MessageArrived,
    MetaEvent,
    Parsed,
    Pricing,
    Status,
    StatusChanged,
    Unfamiliar,
)
from aerostic.meta.facts import AccountFacts, NumberFacts, TokenFacts
from aerostic.meta.graph import Answer, Graph, NotSent, Refused, Unknown
from aerostic.meta.messages import Accepted, Outgoing, Recipient, outgoing_message
from aerostic.meta.onboarding import GraphAway, GraphRefused, Onboarding
from aerostic.meta.parsing import parse
from aerostic.meta.people import Person
from aerostic.meta.signature import answer_challenge, is_genuine, sign
from aerostic.meta.transport import pooled_transport
from aerostic.meta.version import META_GRAPH_VERSION, expiry_warning

__all__ = [
    "META_GRAPH_VERSION",
    "NO_PRICING",
    "Accepted",
    "AccountFacts",
    "Answer",
    "ErrorClass",
    "Explanation",
    "Graph",
    "GraphAway",
    "GraphRefused",
    "JsonObject",
    "JsonValue",
    "MessageArrived",
    "MetaError",
    "MetaEvent",
    "NotSent",
    "NumberFacts",
    "Onboarding",
    "Outgoing",
    "Parsed",
    "Person",
    "Pricing",
    "Recipient",
    "Refused",
    "Status",
    "StatusChanged",
    "TokenFacts",
    "Unfamiliar",
    "Unknown",
    "answer_challenge",
    "expiry_warning",
    "explain",
    "is_genuine",
    "outgoing_message",
    "parse",
    "pooled_transport",
    "sign",
]

"""A call that changes something ends in one of four answers, because Graph has no idempotency key.

What matters is whether the request may have been carried out: only `NotSent` may be tried again without asking.
"""

from dataclasses import dataclass
from typing import Final

from aerostic.meta.documents import JsonValue, read_json
from aerostic.meta.errors import MetaError, read_graph_error
from aerostic.meta.messages import Accepted, read_acceptance
from aerostic.meta.transport import surely_not_sent

CLIENT_FAULTS: Final = range(400, 500)
UNAVAILABLE: Final = 503  # takes no requests for now
SUCCESSES: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class Refused:
    """Meta said no, in its own words and with a code; the message did not go out."""

    error: MetaError


@dataclass(frozen=True, slots=True)
class NotSent:
    """The request surely was not carried out; it may be tried again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request may have been carried out. Only a status that echoes our callback can tell."""

    reason: str


Answer = Accepted | Refused | NotSent | Unknown


def judge_fault(fault: Exception) -> NotSent | Unknown:
    """Judge a call without an answer. Only the fault's name is kept: its text and repr may show headers."""
    name = type(fault.__cause__ or fault).__name__
    if surely_not_sent(fault):
        return NotSent(f"Meta could not be reached ({name}).")
    return Unknown(f"The connection to Meta broke before an answer came ({name}).")


def read_answer(status: int, content: bytes) -> Answer:
    """Judge an answer by Meta's own body, never by its HTTP status.

    Where it is not Meta that speaks, something in between does: 4xx says the request was not carried out (429: not
    even passed on), and so does 503; other 5xx, 3xx and a success without a message id say nothing certain.
    """
    document = _read_document(content)
    if (error := read_graph_error(document, status)) is not None:
        return Refused(error)
    if status in SUCCESSES and (accepted := read_acceptance(document)) is not None:
        return accepted
    if status in CLIENT_FAULTS or status == UNAVAILABLE:
        return NotSent(f"Something between Aerostic and Meta refused the request (HTTP {status}).")
    return Unknown(f"Meta answered without saying what became of the message (HTTP {status}).")


def read_success(status: int, content: bytes) -> Answer | None:
    """Judge the answer to a call that makes no message: None when Meta says that it succeeded."""
    document = _read_document(content)
    succeeded = status in SUCCESSES and isinstance(document, dict) and document.get("success") is True
    return None if succeeded else read_answer(status, content)


def _read_document(content: bytes) -> JsonValue:
    try:
        return read_json(content)
    except ValueError:
        return None

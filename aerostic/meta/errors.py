"""Meta's error codes: what each means for the message at hand, in words for an agent and in a class for the machine."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Final, TypedDict

import orjson

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.values import as_code, as_identifier, as_object, as_text

LONGEST_SENTENCE: Final = 1_000
OBJECT_NOT_VISIBLE: Final = (100, 33)
SERVER_FAULT: Final = 500


class ErrorClass(StrEnum):
    """What an error asks of us; the scope that has to wait or stop is part of the name."""

    RETRY = "retry"  # transient: exponential backoff with jitter, bounded
    RETRY_FEW = "retry_few"  # one or two more attempts
    BACKOFF_APP = "backoff_app"  # slow every call of the app
    BACKOFF_WABA = "backoff_waba"  # slow management calls of the account
    BACKOFF_PHONE = "backoff_phone"  # slow sends of the number
    BACKOFF_PAIR = "backoff_pair"  # delay this recipient only
    DEFER = "defer"  # not before 24 hours
    RECIPIENT_SKIP = "recipient_skip"  # final for this person
    OPT_OUT = "opt_out"  # final, and no more marketing to this person
    STOP_TEMPLATE = "stop_template"  # pause what uses the template
    STOP_SENDER = "stop_sender"  # pause the number or the account
    REAUTH = "reauth"  # reconnect
    ONBOARDING = "onboarding"  # tell the person who is connecting
    FIX = "fix"  # permanent for this request


@dataclass(frozen=True, slots=True)
class Explanation:
    """`reason`: what happened and why. `next_step`: what the reader can do. Both are whole sentences."""

    error_class: ErrorClass
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaError:
    """An error as Meta gave it, in an answer of Graph or in a failed status.

    `title` and `details` are Meta's words, `href` its page about the error.
    """

    code: int | None
    subcode: int | None = None
    title: str | None = None
    details: str | None = None
    href: str | None = None
    http_status: int | None = None
    fbtrace_id: str | None = None
    is_transient: bool = False

    @property
    def explanation(self) -> Explanation:
        if self.code not in CODES and (self.is_transient or (self.http_status or 0) >= SERVER_FAULT):
            return PASSING
        return explain(self.code, self.subcode, self.words)

    @property
    def words(self) -> str | None:
        """What Meta says of it, the more telling part."""
        return self.details or self.title


def explain(code: int | None, subcode: int | None = None, words: str | None = None) -> Explanation:
    """Return what a code means. Template and migration faults come as 100 with a subcode that says more.

    A code that is in no table is told in Meta's own words, where there are some.
    """
    if (code, subcode) == OBJECT_NOT_VISIBLE:
        return NOT_VISIBLE
    if code == OBJECT_NOT_VISIBLE[0] and subcode in CODES:
        return CODES[subcode]
    return (None if code is None else CODES.get(code)) or _in_metas_words(code, words)


def _in_metas_words(code: int | None, words: str | None) -> Explanation:
    if words is None:
        return NO_REASON if code is None else UNKNOWN
    number = "" if code is None else f" (code {code})"
    return Explanation(ErrorClass.FIX, f"WhatsApp refused it and says: “{words}”{number}", UNKNOWN.next_step)


def read_graph_error(document: JsonValue, http_status: int) -> MetaError | None:
    """Read the body of a failed Graph call; None when it is not Meta that speaks. The code decides, not the status."""
    error = as_object(as_object(document).get("error"))
    code = as_code(error.get("code"))
    if code is None:
        return None
    return MetaError(
        code=code,
        subcode=as_code(error.get("error_subcode")),
        title=_sentence(error.get("error_user_title")) or _sentence(error.get("message")),
        details=_details(error) or _sentence(error.get("error_user_msg")),
        http_status=http_status,
        fbtrace_id=as_identifier(error.get("fbtrace_id")),
        is_transient=error.get("is_transient") is True,
    )


def read_status_error(error: JsonValue) -> MetaError:
    """Read one error of a failed status; older ones have no `error_data`, and any part may be missing."""
    told = as_object(error)
    return MetaError(
        code=as_code(told.get("code")),
        title=_sentence(told.get("title")) or _sentence(told.get("message")),
        details=_details(told) or _sentence(told.get("details")),
        href=_address(told.get("href")),
    )


def _details(error: JsonObject) -> str | None:
    return _sentence(as_object(error.get("error_data")).get("details"))


def _address(value: JsonValue) -> str | None:
    """Return an address that may be linked to."""
    address = _sentence(value)
    return address if address and address.startswith("https://") else None


def _sentence(value: JsonValue) -> str | None:
    return as_text(value, LONGEST_SENTENCE) or None


_Entry = TypedDict("_Entry", {"codes": list[int | str], "class": str, "reason": str, "next_step": str})


def _numbers(codes: list[int | str]) -> chain[int]:
    spans = (str(code).split("-") for code in codes)
    return chain.from_iterable(range(int(span[0]), int(span[-1]) + 1) for span in spans)


def _table() -> dict[int, Explanation]:
    entries: list[_Entry] = orjson.loads(Path(__file__).with_name("error_codes.json").read_bytes())
    return {
        number: Explanation(ErrorClass(entry["class"]), entry["reason"], entry["next_step"])
        for entry in entries
        for number in _numbers(entry["codes"])
    }


CODES: Final = _table()
UNKNOWN: Final = Explanation(
    ErrorClass.FIX,
    "Meta refused the message with an error Aerostic does not know, so why is not certain.",
    "Send it again once the cause is clear.",
)
NO_REASON: Final = Explanation(
    ErrorClass.FIX,
    "WhatsApp gave no reason.",
    "Send it again. If that fails too, ask an admin to look at the number in WhatsApp Manager.",
)
PASSING: Final = Explanation(
    ErrorClass.RETRY,
    "Something went wrong at Meta, and Meta says it will pass.",
    "Nothing to do: it is tried again by itself.",
)
NOT_VISIBLE: Final = Explanation(
    ErrorClass.FIX,
    "Meta does not know this phone number, or this connection may not see it.",
    "Ask an admin to check in Settings which number is connected, and to reconnect it if needed.",
)

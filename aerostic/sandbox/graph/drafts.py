"""A request to send, as far as its own words go: what it asks for, before anything in the world is looked at."""

import re
from dataclasses import dataclass

from aerostic.sandbox.errors import invalid, missing, refusal
from aerostic.sandbox.graph.bodies import check_content
from aerostic.sandbox.values import JsonObject, decode, object_of, text_of

BAD_VALUE, MISSING_KEY = 131009, 131008
ECHO_LIMIT = 512
_PUNCTUATION = str.maketrans("", "", "+ ()-.")
_NUMBER = re.compile(r"[0-9]{5,20}")
_USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]{1,128}")


@dataclass(frozen=True, slots=True)
class Draft:
    """`to` is what stood in the request, `address` what it means: digits, or a business-scoped user id."""

    to: str
    address: str
    type: str
    content: JsonObject
    request: JsonObject
    echo: str | None


@dataclass(frozen=True, slots=True)
class ReadMark:
    message_id: str
    typing: bool


def parsed(raw: bytes) -> JsonObject:
    """Read the body; whatever is not a JSON object lacks the first parameter every request needs."""
    try:
        body = object_of(decode(raw))
    except ValueError:
        body = None
    if body is None or "messaging_product" not in body:
        raise missing("messaging_product")
    if body["messaging_product"] != "whatsapp":
        raise invalid("Param messaging_product must be one of {WHATSAPP} - got " + repr(body["messaging_product"]))
    return body


def read_mark(body: JsonObject) -> ReadMark:
    if body["status"] != "read":
        raise invalid("Param status must be one of {READ}")
    message_id = text_of(body.get("message_id"))
    if not message_id:
        raise missing("message_id")
    typing = object_of(body.get("typing_indicator"))
    if "typing_indicator" in body and (typing is None or typing.get("type") != "text"):
        raise invalid("Param typing_indicator['type'] must be one of {TEXT}")
    return ReadMark(message_id, typing is not None)


def draft(body: JsonObject) -> Draft:
    """Check type, keys, values and lengths, in this order; then the recipient as it is written."""
    check_recipient_type(body)
    to = recipient_of(body)
    kind, content = content_of(body)
    check_content(kind, content)
    return Draft(to, address_of(body, to), kind, content, body, echo_of(body))


def check_recipient_type(body: JsonObject) -> None:
    if body.get("recipient_type", "individual") not in ("individual", "group"):
        raise invalid("Param recipient_type must be one of {INDIVIDUAL, GROUP}")


def recipient_of(body: JsonObject) -> str:
    """Give `to`, else `recipient`: Meta lets the number win where both are given."""
    to = body.get("to") or body.get("recipient")
    if isinstance(to, int) and not isinstance(to, bool):
        return str(to)
    if not isinstance(to, str) or not to.strip():
        raise missing("to")
    return to


def content_of(body: JsonObject) -> tuple[str, JsonObject]:
    """Give the type, which may be left out for text, and what stands under its key."""
    kind = text_of(body.get("type", "text"))
    if kind is None:
        raise invalid("Param type must be a string")
    if kind not in KNOWN:
        raise refusal(131051)
    if kind not in body:
        raise refusal(MISSING_KEY, f"Parameter '{kind}' is mandatory for type '{kind}'")
    content = object_of({"list": body[kind]}) if kind == "contacts" else object_of(body[kind])
    if content is None:
        raise invalid(f"Param {kind} must be a JSON object.")
    return kind, content


KNOWN = frozenset(
    ("text", "image", "video", "audio", "document", "sticker", "location", "contacts", "reaction", "interactive")
) | {"template"}


def address_of(body: JsonObject, to: str) -> str:
    if body.get("to"):
        digits = to.translate(_PUNCTUATION)
        if _NUMBER.fullmatch(digits):
            return digits
        raise refusal(BAD_VALUE, "Recipient phone number is not valid")
    if _USER_ID.fullmatch(to):
        return to
    raise refusal(BAD_VALUE, "Recipient business-scoped user ID is not valid")


def echo_of(body: JsonObject) -> str | None:
    echo = body.get("biz_opaque_callback_data")
    if echo is not None and (not isinstance(echo, str) or len(echo) > ECHO_LIMIT):
        raise invalid(f"Param biz_opaque_callback_data must be at most {ECHO_LIMIT} characters long.")
    return echo

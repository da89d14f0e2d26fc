"""Messages people send to a business, one at a time."""

from dataclasses import replace
from typing import Final

from aerostic.meta.corrections import read_correction, read_reaction
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import (
    MessageArrived,
    MessageCorrected,
    PersonChanged,
    ReactionArrived,
    SecurityCodeChanged,
    Unfamiliar,
)
from aerostic.meta.notices import read_system
from aerostic.meta.people import Contacts, Person
from aerostic.meta.values import as_identifier, as_moment, as_object, as_phone_digits
from aerostic.meta.webhook_context import WebhookContext

# The kinds Meta documents that say something: a delivery that lacks its type betrays it by one of these keys.
SAID: Final = (
    "text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "interactive", "button",
    "order",
)  # fmt: skip
# What has a place of its own in the event; everything else stands in `extra`.
PLACED: Final = frozenset({"id", "from", "from_user_id", "timestamp", "type"})
LONGEST_TYPE: Final = 64
CORRECTIONS: Final = frozenset({"edit", "revoke"})

# They come among the messages, and yet nobody has said anything new: they neither open a window nor stand in a thread.
NOT_SAID: Final = {
    "request_welcome": "The chat was opened; nothing was said.",
    "media_placeholder": "A stand-in from the history of a number, not a live message.",
}


Read = MessageArrived | ReactionArrived | MessageCorrected | PersonChanged | SecurityCodeChanged | Unfamiliar


def read_message(context: WebhookContext, message: JsonValue, contacts: Contacts) -> Read:
    if not isinstance(message, dict):
        return context.set_aside("message", message, "The message is not an object.")
    type_ = type_of(message)
    if "group_id" in message:
        return context.set_aside("message.group", message, "Messages in groups are not part of the inbox.")
    if type_ == "system":
        return read_system(context, message)
    if type_ in NOT_SAID:
        return context.set_aside(f"message.{type_}", message, NOT_SAID[type_])
    return _read_sent(context, message, type_, contacts)


def _read_sent(context: WebhookContext, message: JsonObject, type_: str, contacts: Contacts) -> Read:
    wamid, sender = as_identifier(message.get("id")), _with_shared_number(contacts.sender_of(message), message)
    if wamid is None:
        return context.set_aside(f"message.{type_}", message, "The message has no id that can be kept.")
    if not sender.is_known:
        return context.set_aside(f"message.{type_}", message, "The message does not say whom it is from.")
    if type_ == "reaction":
        return read_reaction(context, message, wamid, sender)
    if type_ in CORRECTIONS:
        return read_correction(context, message, wamid, sender, type_)
    return _read_said(context, message, wamid, sender)


def _read_said(context: WebhookContext, message: JsonObject, wamid: str, sender: Person) -> MessageArrived | Unfamiliar:
    type_ = type_of(message)
    content = message.get(type_)
    if type_ == "text" and not isinstance(as_object(content).get("body"), str):
        return context.set_aside("message.text", message, "The message is a text without a body.")
    return MessageArrived(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=wamid,
        type=type_,
        content={} if content is None else content,
        sent_at=as_moment(message.get("timestamp"), context.received_at),
        sender=sender,
        quoted_wamid=as_identifier(as_object(message.get("context")).get("id")),
        extra={key: value for key, value in message.items() if key not in PLACED and key != type_},
    )


def _with_shared_number(sender: Person, message: JsonObject) -> Person:
    """Return the sender with the number they were asked for and shared: Meta marks that card as their own."""
    if sender.wa_id is not None or sender.user_id is None:
        return sender
    cards = message.get("contacts")
    asked = [as_object(card) for card in cards] if isinstance(cards, list) else []
    numbers = (number for card in asked if card.get("origin") == "contact_request" for number in _numbers_on(card))
    return replace(sender, wa_id=next(numbers, None))


def _numbers_on(card: JsonObject) -> list[str]:
    phones = card.get("phones")
    told = [as_phone_digits(as_object(phone).get("wa_id")) for phone in phones] if isinstance(phones, list) else []
    return [number for number in told if number]


def type_of(message: JsonObject) -> str:
    """Return the type, or what the keys betray: some deliveries lack it."""
    stated = message.get("type")
    if isinstance(stated, str) and stated.isidentifier() and len(stated) <= LONGEST_TYPE:
        return stated
    return next(
        (type_ for type_ in (*SAID, *NOT_SAID, *CORRECTIONS, "reaction", "system") if type_ in message), "unknown"
    )

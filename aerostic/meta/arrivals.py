"""Messages people send to a business, one at a time."""

from typing import Final

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import MessageArrived, Unfamiliar
from aerostic.meta.people import Contacts
from aerostic.meta.values import as_identifier, as_moment, as_object
from aerostic.meta.webhook_context import WebhookContext

# The kinds Meta documents that say something: a delivery that lacks its type betrays it by one of these keys.
SAID: Final = (
    "text", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts", "interactive", "button",
    "order",
)  # fmt: skip
# What has a place of its own in the event; everything else stands in `extra`.
PLACED: Final = frozenset({"id", "from", "from_user_id", "timestamp", "type"})
LONGEST_TYPE: Final = 64

# They come among the messages, and yet nobody has said anything new: they neither open a window nor stand in a thread.
NOT_SAID: Final = {
    "reaction": "A reaction belongs to the message it points at.",
    "edit": "An edit belongs to the message it changes.",
    "revoke": "A deletion belongs to the message it takes back.",
    "system": "A notice from WhatsApp about a person, not a message of theirs.",
    "request_welcome": "The chat was opened; nothing was said.",
    "media_placeholder": "A stand-in from the history of a number, not a live message.",
}


def read_message(context: WebhookContext, message: JsonValue, contacts: Contacts) -> MessageArrived | Unfamiliar:
    if not isinstance(message, dict):
        return context.set_aside("message", message, "The message is not an object.")
    type_ = _type_of(message)
    if "group_id" in message:
        return context.set_aside("message.group", message, "Messages in groups are not part of the inbox.")
    if type_ in NOT_SAID:
        return context.set_aside(f"message.{type_}", message, NOT_SAID[type_])
    return _read_said(context, message, type_, contacts)


def _read_said(
    context: WebhookContext, message: JsonObject, type_: str, contacts: Contacts
) -> MessageArrived | Unfamiliar:
    wamid, sender, content = as_identifier(message.get("id")), contacts.sender_of(message), message.get(type_)
    if wamid is None:
        return context.set_aside(f"message.{type_}", message, "The message has no id that can be kept.")
    if not sender.is_known:
        return context.set_aside(f"message.{type_}", message, "The message does not say whom it is from.")
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


def _type_of(message: JsonObject) -> str:
    """Return the type, or what the keys betray: some deliveries lack it."""
    stated = message.get("type")
    if isinstance(stated, str) and stated.isidentifier() and len(stated) <= LONGEST_TYPE:
        return stated
    return next((type_ for type_ in (*SAID, *NOT_SAID) if type_ in message), "unknown")

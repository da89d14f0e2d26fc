"""The bodies of messages as Graph takes them, and the answer that accepts one."""

from dataclasses import dataclass

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.values import as_identifier, as_object, as_phone_digits, as_user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom to send to. The number is preferred where both are known, as Meta prefers it."""

    wa_id: str | None = None
    user_id: str | None = None

    def __post_init__(self) -> None:
        if not self.wa_id and not self.user_id:
            raise ValueError("a recipient needs a number or a user id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Meta took the message (which is not yet delivery). `wa_id` may differ from the number dialled: keep it."""

    wamid: str
    wa_id: str | None
    user_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What is to be sent: the type and its object as Meta takes them, and the wamid of the message it answers."""

    type: str
    content: JsonValue
    reply_to: str | None = None


def outgoing_message(to: Recipient, outgoing: Outgoing, callback: str) -> JsonObject:
    """Build the body of a send. `callback` (up to 512 characters) comes back with every status."""
    message: JsonObject = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_address(to),
        "type": outgoing.type,
        outgoing.type: outgoing.content,
        "biz_opaque_callback_data": callback,
    }
    if outgoing.reply_to is not None:
        message["context"] = {"message_id": outgoing.reply_to}
    return message


def read_acceptance(document: JsonValue) -> Accepted | None:
    """Read the answer to a send; None when it names no message."""
    answer = as_object(document)
    wamid = as_identifier(_first(answer.get("messages")).get("id"))
    contact = _first(answer.get("contacts"))
    if wamid is None:
        return None
    return Accepted(
        wamid=wamid, wa_id=as_phone_digits(contact.get("wa_id")), user_id=as_user_id(contact.get("user_id"))
    )


def _address(to: Recipient) -> JsonObject:
    """Without a plus Meta would put the country code of the business in front of the number."""
    return {"to": "+" + to.wa_id.removeprefix("+")} if to.wa_id else {"recipient": to.user_id}


def _first(listed: JsonValue) -> JsonObject:
    return as_object(listed[0]) if isinstance(listed, list) and listed else {}

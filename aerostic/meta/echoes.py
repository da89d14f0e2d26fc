"""Messages a business sent from its phone, or by another app, over a number that is connected here too."""

from dataclasses import replace
from typing import Final

from aerostic.meta.arrivals import CORRECTIONS, type_of
from aerostic.meta.corrections import read_correction
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import MessageCorrected, MessageEchoed, Unfamiliar
from aerostic.meta.people import Contacts
from aerostic.meta.values import as_identifier, as_moment, as_object, as_phone_digits
from aerostic.meta.webhook_context import WebhookContext

FIELDS: Final = {"smb_message_echoes": "message_echoes", "message_echoes": "message_echoes"}
NOT_SAID: Final = frozenset({"reaction", "system", "media_placeholder"})


def read_echo(
    context: WebhookContext, message: JsonValue, contacts: Contacts
) -> MessageEchoed | MessageCorrected | Unfamiliar:
    told = as_object(message)
    type_, wamid = type_of(told), as_identifier(told.get("id"))
    recipient = contacts.recipient_of(_addressed(context, told))
    if wamid is None or not recipient.is_known or "group_id" in told or type_ in NOT_SAID:
        return context.set_aside(f"echo.{type_}", message, "Nothing that was said to one person.")
    if type_ in CORRECTIONS:
        corrected = read_correction(context, told, wamid, recipient, type_)
        return replace(corrected, is_ours=True) if isinstance(corrected, MessageCorrected) else corrected
    return MessageEchoed(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=wamid,
        type=type_,
        content=told.get(type_, {}),
        sent_at=as_moment(told.get("timestamp"), context.received_at),
        recipient=recipient,
        quoted_wamid=as_identifier(as_object(told.get("context")).get("id")),
    )


def _addressed(context: WebhookContext, told: JsonObject) -> JsonObject:
    """Return whom it went to; of corrections Meta has been seen to write both sides the wrong way round."""
    to, sender = told.get("to"), told.get("from")
    is_turned_round = context.number_digits is not None and as_phone_digits(to) == context.number_digits
    return {"recipient_id": sender if is_turned_round else to, "recipient_user_id": told.get("to_user_id")}

"""What people do to messages they or we have sent: react, change their words, take them back."""

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import MessageCorrected, ReactionArrived, Unfamiliar
from aerostic.meta.people import Person
from aerostic.meta.values import as_identifier, as_moment, as_object, as_text
from aerostic.meta.webhook_context import WebhookContext

LONGEST_EMOJI = 64
NO_MESSAGE = "It does not say which message it is about."
NO_WORDS = "It does not say what the message is changed to."


def read_reaction(
    context: WebhookContext, message: JsonObject, wamid: str, sender: Person
) -> ReactionArrived | Unfamiliar:
    told = as_object(message.get("reaction"))
    of_wamid = as_identifier(told.get("message_id"))
    if of_wamid is None:
        return context.set_aside("message.reaction", message, NO_MESSAGE)
    return ReactionArrived(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=wamid,
        of_wamid=of_wamid,
        emoji=as_text(told.get("emoji"), LONGEST_EMOJI) or "",
        sent_at=as_moment(message.get("timestamp"), context.received_at),
        sender=sender,
    )


def read_correction(
    context: WebhookContext, message: JsonObject, wamid: str, sender: Person, type_: str
) -> MessageCorrected | Unfamiliar:
    """Read an edit, which carries the whole message anew, or a revocation, which carries nothing."""
    told = as_object(message.get(type_))
    of_wamid, now = as_identifier(told.get("original_message_id")), as_object(told.get("message"))
    if of_wamid is None:
        return context.set_aside(f"message.{type_}", message, NO_MESSAGE)
    kind, content = (as_text(now.get("type")) or "", _content_of(now)) if type_ == "edit" else ("", None)
    if type_ == "edit" and content is None:
        return context.set_aside("message.edit", message, NO_WORDS)
    return MessageCorrected(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=wamid,
        of_wamid=of_wamid,
        type=kind,
        content=content,
        sent_at=as_moment(message.get("timestamp"), context.received_at),
        sender=sender,
    )


def _content_of(now: JsonObject) -> JsonValue:
    type_ = now.get("type")
    return now.get(type_) if isinstance(type_, str) else None

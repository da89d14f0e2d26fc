"""What WhatsApp itself says about a person: a new number, a new user id, new keys, or no more marketing."""

from collections.abc import Iterator
from typing import Final

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import PersonChanged, PreferenceStated, SecurityCodeChanged, Unfamiliar
from aerostic.meta.people import Contacts, Person
from aerostic.meta.values import as_identifier, as_moment, as_object, as_phone_digits, as_user_id
from aerostic.meta.webhook_context import WebhookContext

CHANGES: Final = frozenset({"user_changed_number", "customer_changed_number", "user_changed_user_id"})
IDENTITY_CHANGED: Final = "customer_identity_changed"
MARKETING: Final = "marketing_messages"
WISHES: Final = {"stop": True, "resume": False}  # whether marketing is stopped
NOT_A_CHANGE: Final = "A notice from WhatsApp about a person, not a message of theirs."
NOT_A_WISH: Final = "A preference that Aerostic does not know."


def read_system(context: WebhookContext, message: JsonObject) -> PersonChanged | SecurityCodeChanged | Unfamiliar:
    """Read the notice that a person goes by another number or user id from now on, or that their keys changed."""
    told = as_object(message.get("system"))
    before, now = _before(message, told), _now(told)
    if (told.get("type") == IDENTITY_CHANGED or "identity" in message) and before.is_known:
        return _read_identity(context, message, before)
    if told.get("type") not in CHANGES or not before.is_known or not now.is_known:
        return context.set_aside("message.system", message, NOT_A_CHANGE)
    return PersonChanged(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=as_identifier(message.get("id")),
        before=before,
        now=now,
        changed_at=as_moment(message.get("timestamp"), context.received_at),
    )


def _read_identity(context: WebhookContext, message: JsonObject, person: Person) -> SecurityCodeChanged:
    return SecurityCodeChanged(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=as_identifier(message.get("id")),
        person=person,
        changed_at=as_moment(message.get("timestamp"), context.received_at),
    )


def _before(message: JsonObject, told: JsonObject) -> Person:
    sender = message.get("from")
    wa_id = as_phone_digits(sender) or as_phone_digits(told.get("customer"))
    return Person(wa_id=wa_id, user_id=as_user_id(message.get("from_user_id")) or as_user_id(sender))


def _now(told: JsonObject) -> Person:
    wa_id = as_phone_digits(told.get("wa_id")) or as_phone_digits(told.get("new_wa_id"))
    return Person(wa_id=wa_id, user_id=as_user_id(told.get("user_id")))


def read_preferences(
    context: WebhookContext, listed: list[JsonValue], contacts: Contacts
) -> Iterator[PreferenceStated | Unfamiliar]:
    """Read what people chose about marketing in WhatsApp's own settings of the chat."""
    for one in listed:
        yield _read_preference(context, as_object(one), contacts)


def _read_preference(context: WebhookContext, told: JsonObject, contacts: Contacts) -> PreferenceStated | Unfamiliar:
    ids: JsonObject = {"recipient_id": told.get("wa_id"), "recipient_user_id": told.get("user_id")}
    person, wish = contacts.recipient_of(ids), told.get("value")
    is_stopped = WISHES.get(wish) if isinstance(wish, str) else None
    if is_stopped is None or told.get("category") != MARKETING or not person.is_known:
        return context.set_aside("user_preferences", told, NOT_A_WISH)
    return PreferenceStated(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        person=person,
        is_stopped=is_stopped,
        stated_at=as_moment(told.get("timestamp"), context.received_at),
    )

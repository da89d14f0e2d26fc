"""`smb_app_state_sync`: the address book of the phone, as far as the WhatsApp Business app shares it."""

from collections.abc import Iterator
from typing import Final

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.events import Unfamiliar
from aerostic.meta.people import Person
from aerostic.meta.phone_events import PhoneContact
from aerostic.meta.values import as_moment, as_name, as_object, as_phone_digits, as_user_id
from aerostic.meta.webhook_context import WebhookContext

STATE_SYNC: Final = "smb_app_state_sync"
ACTIONS: Final = {"add": False, "edit": False, "update": False, "remove": True}  # whether it is removed
NO_CONTACT: Final = "Nothing that names a person."


def read_contacts(context: WebhookContext, listed: list[JsonValue]) -> Iterator[PhoneContact | Unfamiliar]:
    for one in listed:
        yield _read_contact(context, as_object(one), one)


def _read_contact(context: WebhookContext, told: JsonObject, raw: JsonValue) -> PhoneContact | Unfamiliar:
    person, action = _person(as_object(told.get("contact"))), told.get("action")
    is_removed = ACTIONS.get(action) if isinstance(action, str) else None
    if told.get("type") != "contact" or is_removed is None or not person.is_known:
        return context.set_aside(STATE_SYNC, raw, NO_CONTACT)
    return PhoneContact(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        person=person,
        is_removed=is_removed,
        changed_at=as_moment(as_object(told.get("metadata")).get("timestamp"), context.received_at),
    )


def _person(contact: JsonObject) -> Person:
    username = as_name(contact.get("username"))
    return Person(
        wa_id=as_phone_digits(contact.get("phone_number")) or as_phone_digits(contact.get("wa_id")),
        user_id=as_user_id(contact.get("user_id")),
        username=username.removeprefix("@") if username else None,
        name=as_name(contact.get("full_name")) or as_name(contact.get("first_name")),
    )

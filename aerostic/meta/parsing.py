"""A raw webhook body becomes events. Nothing is dropped, and nothing that is wrong with one piece harms another."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from aerostic.meta import echoes
from aerostic.meta.account_fields import FIELDS, read_notice
from aerostic.meta.arrivals import read_message
from aerostic.meta.documents import JsonObject, JsonValue, read_json
from aerostic.meta.events import MetaEvent, Parsed
from aerostic.meta.history import HISTORY, read_history
from aerostic.meta.notices import read_preferences
from aerostic.meta.people import Contacts
from aerostic.meta.phone_contacts import STATE_SYNC, read_contacts
from aerostic.meta.statuses import read_status
from aerostic.meta.values import as_identifier
from aerostic.meta.webhook_context import WebhookContext, context_of

OURS: Final = "whatsapp_business_account"

# Live messages and all statuses come in this field and in no other: `history` and the echoes have messages of their
# own, which nobody has just sent us.
CONVERSATION, PREFERENCES = "messages", "user_preferences"
GROUPS: Final = "Groups are not part of the inbox."
OUT_OF_SCOPE: Final = {
    "calls": "Calls are not part of the inbox.",
    "group_lifecycle_update": GROUPS,
    "group_participants_update": GROUPS,
    "group_settings_update": GROUPS,
    "group_status_update": GROUPS,
}
_READ_HERE: Final = frozenset({"messages", "statuses", "contacts"})


def parse(body: bytes, received_at: datetime) -> Parsed:
    """Read one webhook body, already known to be genuine. Never raises; `received_at` is aware."""
    try:
        document = read_json(body)
    except ValueError:
        return Parsed(fault="The body is not JSON.")
    if not isinstance(document, dict):
        return Parsed(fault="The body is JSON but not an object.")
    if document.get("object", OURS) != OURS:
        return Parsed(fault="The body speaks of another object than a WhatsApp Business account.")
    entries = document.get("entry")
    if not isinstance(entries, list):
        return Parsed(fault="The body has no list of entries.")
    return Parsed(tuple(event for entry in entries for event in _read_entry(entry, received_at)))


def _read_entry(entry: JsonValue, received_at: datetime) -> Iterator[MetaEvent]:
    if not isinstance(entry, dict):
        yield WebhookContext(received_at).set_aside("entry", entry, "The entry is not an object.")
        return
    changes = entry.get("changes")
    if not isinstance(changes, list):
        context = WebhookContext(received_at, waba_id=as_identifier(entry.get("id")), time=entry.get("time"))
        yield context.set_aside("entry", entry, "The entry has no list of changes.")
        return
    for change in changes:
        yield from _read_change(entry, change, received_at)


def _read_change(entry: JsonObject, change: JsonValue, received_at: datetime) -> Iterator[MetaEvent]:
    if not isinstance(change, dict):
        context = context_of(entry, {}, received_at)
        yield context.set_aside("change", change, "The change is not an object.")
        return
    context, value = context_of(entry, change, received_at), change.get("value")
    if not isinstance(value, dict):
        yield context.set_aside(context.field or "change", change, "The change carries no object.")
    else:
        yield from _read_value(context, value)


def _read_value(context: WebhookContext, value: JsonObject) -> Iterator[MetaEvent]:
    if context.field in FIELDS:
        yield read_notice(context, value)
    elif (reader := READERS.get(context.field)) and (read := list(reader(context, value))):
        yield from read
    else:
        reason = OUT_OF_SCOPE.get(context.field, "Nothing acts on this field; it is kept as it came.")
        yield context.set_aside(context.field or "change", value, reason)


def _read_echoes(context: WebhookContext, value: JsonObject) -> Iterator[MetaEvent]:
    contacts = Contacts(value.get("contacts"))
    return (echoes.read_echo(context, message, contacts) for message in _updates(value, echoes.FIELDS[context.field]))


def _read_preferences(context: WebhookContext, value: JsonObject) -> Iterator[MetaEvent]:
    return read_preferences(context, _updates(value, PREFERENCES), Contacts(value.get("contacts")))


def _read_phone_contacts(context: WebhookContext, value: JsonObject) -> Iterator[MetaEvent]:
    return read_contacts(context, _updates(value, "state_sync"))


def _read_conversation(context: WebhookContext, value: JsonObject) -> Iterator[MetaEvent]:
    contacts, rest = Contacts(value.get("contacts")), _unread(value)
    for message in _updates(value, "messages"):
        yield read_message(context, message, contacts)
    for report in _updates(value, "statuses"):
        yield read_status(context, report, contacts)
    if "errors" in rest:
        yield context.set_aside("messages.errors", rest, "An error of the whole account, not of one message.")
    elif rest:
        yield context.set_aside(
            "messages.rest", rest, "Updates that Aerostic does not know; they are kept as they came."
        )
    elif not value.get("messages") and not value.get("statuses"):
        yield context.set_aside("messages.empty", value, "The change holds neither messages nor statuses.")


def _updates(value: JsonObject, name: str) -> list[JsonValue]:
    updates = value.get(name)
    return updates if isinstance(updates, list) else []


def _unread(value: JsonObject) -> JsonObject:
    """Return what may hold updates of its own: the lists we do not read, and what we read when it is no list."""
    return {name: told for name, told in value.items() if isinstance(told, list) != (name in _READ_HERE)}


READERS: Final[dict[str, Callable[[WebhookContext, JsonObject], Iterator[MetaEvent]]]] = {
    CONVERSATION: _read_conversation,
    **dict.fromkeys(echoes.FIELDS, _read_echoes),
    PREFERENCES: _read_preferences,
    HISTORY: read_history,
    STATE_SYNC: _read_phone_contacts,
}

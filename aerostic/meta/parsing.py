"""A raw webhook body becomes events. Nothing is dropped, and nothing that is wrong with one piece harms another."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from aerostic.meta import echoes
from aerostic.meta.arrivals import read_message
from aerostic.meta.documents import JsonObject, JsonValue, read_json
from aerostic.meta.events import MetaEvent, Parsed
from aerostic.meta.notices import read_preferences
from aerostic.meta.people import Contacts
from aerostic.meta.statuses import read_status
from aerostic.meta.values import as_identifier
from aerostic.meta.webhook_context import WebhookContext, context_of

OURS: Final = "whatsapp_business_account"

# Live messages and all statuses come in this field and in no other: `history` and the echoes have messages of their
# own, which nobody has just sent us.
CONVERSATION, PREFERENCES = "messages", "user_preferences"
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
    elif context.field == CONVERSATION:
        yield from _read_conversation(context, value)
    elif context.field in echoes.FIELDS and (sent := _updates(value, echoes.FIELDS[context.field])):
        contacts = Contacts(value.get("contacts"))
        yield from (echoes.read_echo(context, message, contacts) for message in sent)
    elif context.field == PREFERENCES and (stated := _updates(value, PREFERENCES)):
        yield from read_preferences(context, stated, Contacts(value.get("contacts")))
    else:
        yield context.set_aside(context.field or "change", value, "Nothing acts on this field; it is kept as it came.")


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

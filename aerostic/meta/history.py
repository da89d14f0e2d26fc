"""`history`: what was said before the number was connected, shared by the WhatsApp Business app on a phone."""

from collections.abc import Iterator
from typing import Final

from aerostic.meta.account_facts import HistoryProgress, HistoryRefused
from aerostic.meta.account_fields import notice_of
from aerostic.meta.account_notice import AccountNotice
from aerostic.meta.arrivals import PLACED, type_of
from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.errors import read_status_error
from aerostic.meta.events import Unfamiliar
from aerostic.meta.people import Contacts, Person
from aerostic.meta.phone_events import HistoryMessage
from aerostic.meta.values import as_identifier, as_moment, as_object, as_phone_digits, as_text, as_user_id
from aerostic.meta.webhook_context import WebhookContext

HISTORY: Final = "history"
NOT_KEPT: Final = frozenset({"reaction", "edit", "revoke", "system", "request_welcome"})
NOT_SAID: Final = "Nothing that was said between the business and one person."
LONGEST_STATUS: Final = 32
COMPLETE: Final = 100

Told = HistoryMessage | AccountNotice | Unfamiliar


def read_history(context: WebhookContext, value: JsonObject) -> Iterator[Told]:
    """Read a part of the history: threads, media that follow their placeholders, or that nothing is shared."""
    contacts = Contacts(value.get("contacts"))
    for part in _listed(value, HISTORY):
        yield from _read_part(context, value, as_object(part))
    for message in _listed(value, "messages"):
        yield _read_message(context, message, _Thread(contacts.sender_of(as_object(message)), _digits(value)))


class _Thread:
    """Whom the business talked with, and its own number: who said a message is told apart by it."""

    __slots__ = ("ours", "person")

    def __init__(self, person: Person, ours: str | None) -> None:
        self.person, self.ours = person, ours

    def is_ours(self, message: JsonObject) -> bool:
        told, sender = as_object(message.get("history_context")).get("from_me"), message.get("from")
        if isinstance(told, bool):
            return told
        return sender is not None and as_phone_digits(sender) == self.ours

    def person_of(self, message: JsonObject) -> Person:
        """Return the thread's person; what it does not name, the message does."""
        if self.person.is_known:
            return self.person
        other = message.get("to") if self.is_ours(message) else message.get("from")
        return Person(wa_id=as_phone_digits(other), user_id=as_user_id(other))


def _read_part(context: WebhookContext, value: JsonObject, part: JsonObject) -> Iterator[Told]:
    for error in _listed(part, "errors"):
        words = read_status_error(error).words or ""
        yield notice_of(context, value, HistoryRefused(words))
    for thread in map(as_object, _listed(part, "threads")):
        about = _Thread(_person_of(thread), _digits(value))
        yield from (_read_message(context, message, about) for message in _listed(thread, "messages"))
    progress = as_object(part.get("metadata")).get("progress")
    if isinstance(progress, int) and progress >= COMPLETE:
        yield notice_of(context, _without_threads(value, part), HistoryProgress(COMPLETE))


def _read_message(context: WebhookContext, message: JsonValue, thread: _Thread) -> HistoryMessage | Unfamiliar:
    told = as_object(message)
    type_, wamid, person = type_of(told), as_identifier(told.get("id")), thread.person_of(told)
    if wamid is None or not person.is_known or "group_id" in told or type_ in NOT_KEPT:
        return context.set_aside(f"history.{type_}", message, NOT_SAID)
    return HistoryMessage(
        waba_id=context.waba_id,
        phone_number_id=context.phone_number_id,
        field=context.field,
        wamid=wamid,
        type=type_,
        content=told.get(type_) or {},
        said_at=as_moment(told.get("timestamp"), context.received_at),
        person=person,
        is_ours=thread.is_ours(told),
        status=(as_text(as_object(told.get("history_context")).get("status"), LONGEST_STATUS) or "").casefold(),
        quoted_wamid=as_identifier(as_object(told.get("context")).get("id")),
        extra={
            key: one for key, one in told.items() if key not in PLACED and key not in {type_, "to", "history_context"}
        },
    )


def _person_of(thread: JsonObject) -> Person:
    about, id_ = as_object(thread.get("context")), thread.get("id")
    return Person(
        wa_id=as_phone_digits(about.get("wa_id")) or as_phone_digits(id_),
        user_id=as_user_id(about.get("user_id")) or as_user_id(id_),
        username=as_text(about.get("username")) or None,
    )


def _digits(value: JsonObject) -> str | None:
    return as_phone_digits(as_object(value.get("metadata")).get("display_phone_number"))


def _without_threads(value: JsonObject, part: JsonObject) -> JsonObject:
    """What is kept as a notice holds nobody's words."""
    return {"metadata": value.get("metadata"), HISTORY: [{"metadata": part.get("metadata")}]}


def _listed(value: JsonObject, name: str) -> list[JsonValue]:
    listed = value.get(name)
    return listed if isinstance(listed, list) else []

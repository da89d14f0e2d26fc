"""Who a message is from: Meta says it in the message and, with the name, in a list of contacts beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aerostic.meta.documents import JsonObject, JsonValue
from aerostic.meta.values import as_name, as_object, as_phone_digits, as_user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on WhatsApp, known by a number (`wa_id`, digits), by a user id of the business portfolio, or by both."""

    wa_id: str | None = None
    user_id: str | None = None
    parent_user_id: str | None = None
    username: str | None = None
    name: str | None = None

    @property
    def is_known(self) -> bool:
        return self.wa_id is not None or self.user_id is not None


class Contacts:
    """The people listed beside the messages of one change."""

    __slots__ = ("_by_id", "_sole")

    def __init__(self, listed: JsonValue) -> None:
        people = [_read_contact(contact) for contact in listed] if isinstance(listed, list) else []
        self._sole = people[0] if len(people) == 1 else None
        self._by_id = {known_as: person for person in people for known_as in _ids(person)}

    def sender_of(self, message: JsonObject) -> Person:
        """Return the sender with everything said about them; the message's own ids win over the list's."""
        wa_id = as_phone_digits(message.get("from"))
        user_id = as_user_id(message.get("from_user_id")) or as_user_id(message.get("from"))
        listed = self._listed(wa_id, user_id)
        if listed is None:
            return Person(wa_id=wa_id, user_id=user_id)
        if wa_id in {None, listed.wa_id} and user_id in {None, listed.user_id}:
            return listed
        return replace(listed, wa_id=wa_id or listed.wa_id, user_id=user_id or listed.user_id)

    def recipient_of(self, report: JsonObject) -> Person:
        """Return whom a status speaks of, with the id that only the list tells; nobody may be known."""
        recipient = report.get("recipient_id")
        wa_id, user_id = (
            as_phone_digits(recipient),
            as_user_id(report.get("recipient_user_id")) or as_user_id(recipient),
        )
        listed = self._listed(wa_id, user_id) if wa_id or user_id else None
        return Person(wa_id=wa_id or (listed and listed.wa_id), user_id=user_id or (listed and listed.user_id))

    def _listed(self, wa_id: str | None, user_id: str | None) -> Person | None:
        known = self._by_id
        found = (known.get(user_id) if user_id else None) or (known.get(wa_id) if wa_id else None)
        return found or (self._sole if self._sole and not _differ(self._sole, wa_id, user_id) else None)


def _read_contact(contact: JsonValue) -> Person:
    told = as_object(contact)
    profile = as_object(told.get("profile"))
    username = as_name(profile.get("username")) or as_name(told.get("username"))
    return Person(
        wa_id=as_phone_digits(told.get("wa_id")),
        user_id=as_user_id(told.get("user_id")) or as_user_id(told.get("wa_id")),
        parent_user_id=as_user_id(told.get("parent_user_id")),
        username=username.removeprefix("@") if username else None,
        name=as_name(profile.get("name")),
    )


def _ids(person: Person) -> Iterator[str]:
    if person.wa_id:
        yield person.wa_id
    if person.user_id:
        yield person.user_id


def _differ(person: Person, wa_id: str | None, user_id: str | None) -> bool:
    """Say whether an id speaks against these being one person; a list of one is believed unless it contradicts."""
    return bool(
        (wa_id and person.wa_id and wa_id != person.wa_id) or (user_id and person.user_id and user_id != person.user_id)
    )
